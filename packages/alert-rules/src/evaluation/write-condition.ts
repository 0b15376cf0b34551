import type { Condition } from "../rules/rule-set.ts";
import type { MetricValue } from "./metric-values.ts";

/** A condition in one line, such as `liquidity_usd lt 10000 usd AND NOT (chain eq "eth")`. */
export function writeCondition(condition: Condition): string {
  switch (condition.kind) {
    case "absent":
      return `${condition.metric} absent`;
    case "comparison": {
      const { metric, operator, threshold, unit } = condition;
      const against =
        typeof threshold === "object"
          ? `[${threshold.map(writeValue).join(", ")}]`
          : writeValue(threshold);
      return `${metric} ${operator} ${against}${unit === null ? "" : ` ${unit}`}`;
    }
    case "not":
      return `NOT (${writeCondition(condition.condition)})`;
    case "at_least": {
      const parts = condition.conditions.map(writeCondition);
      return `AT_LEAST ${condition.count} of (${parts.join("; ")})`;
    }
    default:
      return condition.conditions.map(writePart).join(` ${condition.kind.toUpperCase()} `);
  }
}

function writePart(condition: Condition): string {
  const text = writeCondition(condition);
  return condition.kind === "and" || condition.kind === "or" ? `(${text})` : text;
}

/** A value as conditions write it. */
export function writeValue(value: MetricValue): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
