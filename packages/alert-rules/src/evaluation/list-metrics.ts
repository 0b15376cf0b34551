import type { Condition } from "../rules/rule-set.ts";

/** Names of all metrics that a condition looks at, each once, in the order they appear. */
export function listMetrics(condition: Condition): readonly string[] {
  return [...new Set(collect(condition))];
}

function collect(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "comparison":
    case "absent":
      return [condition.metric];
    case "not":
      return collect(condition.condition);
    default:
      return condition.conditions.flatMap(collect);
  }
}
