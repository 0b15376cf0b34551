import type { Check } from "./check.ts";
import { fromExpressions } from "./from-expressions.ts";

export const expressionSyntax: Check = {
  code: "EXPRESSION_SYNTAX",
  severity: "error",
  run: fromExpressions("syntax"),
};
