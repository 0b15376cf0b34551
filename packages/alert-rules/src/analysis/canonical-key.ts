import type { Condition } from "../rules/rule-set.ts";

/** A text that is the same for conditions that differ in the order and number of equal parts only. */
export function canonicalKey(condition: Condition): string {
  switch (condition.kind) {
    case "and":
    case "or": {
      const parts = [...new Set(condition.conditions.map(canonicalKey))].sort();
      return parts.length === 1 ? (parts[0] ?? "") : `${condition.kind}(${parts.join(",")})`;
    }
    case "at_least": {
      const parts = condition.conditions.map(canonicalKey).sort();
      return `at_least ${condition.count}(${parts.join(",")})`;
    }
    case "not":
      return condition.condition.kind === "not"
        ? canonicalKey(condition.condition.condition)
        : `not(${canonicalKey(condition.condition)})`;
    case "comparison": {
      const { metric, operator, threshold, unit } = condition;
      const isSet = operator === "in" || operator === "not_in";
      const listed =
        isSet && typeof threshold === "object"
          ? [...new Set(threshold.map((value) => JSON.stringify(value)))].sort()
          : JSON.stringify(threshold);
      return `${metric} ${operator} ${listed} ${unit}`;
    }
    default:
      return JSON.stringify(condition);
  }
}
