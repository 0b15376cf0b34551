import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionTooLarge: Check = {
  code: "EXPRESSION_TOO_LARGE",
  severity: "error",
  run: fromExpressions("too_large"),
};
