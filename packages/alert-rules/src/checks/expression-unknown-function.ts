import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionUnknownFunction: Check = {
  code: "EXPRESSION_UNKNOWN_FUNCTION",
  severity: "error",
  title: "An expression calls a function that does not exist",
  run: fromExpressions("unknown_function"),
};
