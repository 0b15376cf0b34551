import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionArity: Check = {
  code: "EXPRESSION_ARITY",
  severity: "error",
  title: "A function gets too few or too many operands",
  run: fromExpressions("arity"),
};
