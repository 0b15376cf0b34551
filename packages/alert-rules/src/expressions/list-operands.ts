import type { Expression } from "./expression.ts";

/** Names of all metrics that an expression uses, each once, in the order they appear. */
export function listOperands(expression: Expression): readonly string[] {
  return [...new Set(collect(expression))];
}

function collect(expression: Expression): readonly string[] {
  if (expression.kind === "number") return [];
  return expression.kind === "metric" ? [expression.name] : expression.operands.flatMap(collect);
}
