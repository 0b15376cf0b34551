import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionTooLarge: Check = {
  code: "EXPRESSION_TOO_LARGE",
  severity: "error",
  title: "An expression has too many parts or levels",
  run: fromExpressions("too_large"),
};
