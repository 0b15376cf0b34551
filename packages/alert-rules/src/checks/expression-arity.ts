import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionArity: Check = {
  code: "EXPRESSION_ARITY",
  severity: "error",
  run: fromExpressions("arity"),
};
