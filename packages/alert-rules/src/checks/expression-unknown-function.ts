import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionUnknownFunction: Check = {
  code: "EXPRESSION_UNKNOWN_FUNCTION",
  severity: "error",
  run: fromExpressions("unknown_function"),
};
