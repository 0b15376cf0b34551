import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionNotArithmetic: Check = {
  code: "EXPRESSION_NOT_ARITHMETIC",
  severity: "error",
  run: fromExpressions("not_arithmetic"),
};
