import type { Comparison, Condition } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { type MetricValue, type MetricValues, readMetric } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";

/** Why a condition has its verdict, node by node. Plain data. */
export interface Explanation {
  /** The node in words, such as `liquidity_usd lt 10000 usd` or `AND`. */
  readonly text: string;
  /** What the node comes to; `null` is unknown. */
  readonly verdict: Verdict;
  /** Why, in one line. */
  readonly reason: string;
  /** The metric's value at a leaf; absent at compound nodes. */
  readonly value?: MetricValue | undefined;
  /** What the node is made of; empty at a leaf. */
  readonly children: readonly Explanation[];
}

/**
 * Explains what {@link evaluateCondition} returns for the same arguments.
 *
 * @example
 * ```ts
 * import { explainCondition } from "@autotrader/alert-rules";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * explainCondition(isThin, {}).reason; // => "liquidity_usd has no value"
 * ```
 */
export function explainCondition(condition: Condition, values: MetricValues): Explanation {
  switch (condition.kind) {
    case "comparison":
      return explainComparison(condition, readMetric(values, condition.metric));
    case "absent": {
      const value = readMetric(values, condition.metric);
      const reason = `${condition.metric} ${value === null ? "has no value" : `is ${write(value)}`}`;
      const text = `${condition.metric} absent`;
      return { text, verdict: value === null, reason, value, children: [] };
    }
    default: {
      const parts = condition.kind === "not" ? [condition.condition] : condition.conditions;
      const children = parts.map((child) => explainCondition(child, values));
      const verdict = evaluateCondition(condition, values);
      return { text: nameOf(condition), verdict, reason: countVerdicts(children), children };
    }
  }
}

function explainComparison(condition: Comparison, value: MetricValue): Explanation {
  const { metric, operator, threshold, unit } = condition;
  const verdict = compareValue(value, condition);
  const against =
    typeof threshold === "object" ? `[${threshold.map(write).join(", ")}]` : write(threshold);
  const text = `${metric} ${operator} ${against}${unit === null ? "" : ` ${unit}`}`;
  return { text, verdict, reason: explainLeaf(metric, value, verdict), value, children: [] };
}

function explainLeaf(metric: string, value: MetricValue, verdict: Verdict): string {
  if (value === null) return `${metric} has no value`;
  if (verdict === null) return `${metric} is ${write(value)}, which is no value to compare with`;
  return `${metric} is ${write(value)}`;
}

function nameOf(condition: Exclude<Condition, { kind: "comparison" | "absent" }>): string {
  return condition.kind === "at_least"
    ? `AT_LEAST ${condition.count} of ${condition.conditions.length}`
    : condition.kind.toUpperCase();
}

function countVerdicts(children: readonly Explanation[]): string {
  const count = (verdict: Verdict) => children.filter((child) => child.verdict === verdict).length;
  return `${count(true)} true, ${count(false)} false, ${count(null)} unknown`;
}

function write(value: MetricValue): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
