import type { Comparison, Condition, DerivedMetric } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import type { DerivationOptions } from "./derivation-options.ts";
import { deriveMetrics } from "./derive-metrics.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { type DerivedValue, describeDerived, explainDerived } from "./explain-derived.ts";
import { distanceToFlip, type Flip, findFlips } from "./find-flips.ts";
import { type MetricValue, type MetricValues, readMetric } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";
import { writeCondition, writeValue } from "./write-condition.ts";

/** Why a condition has its verdict, node by node. Plain data, safe to serialise as JSON. */
export interface Explanation {
  /** The node in words, such as `liquidity_usd lt 10000 usd` or `AND`. */
  readonly text: string;
  /** What the node comes to; `null` is unknown. */
  readonly verdict: Verdict;
  /** Why, in one line. */
  readonly reason: string;
  /** The metric's value at a leaf; absent at compound nodes. */
  readonly value?: MetricValue | undefined;
  /** Where the value of a derived metric comes from; absent at every other node. */
  readonly derived?: DerivedValue | undefined;
  /**
   * How far the number at a leaf is from the threshold at which it turns over, in the unit of the
   * threshold; 0 at the threshold. `null` at compound nodes and where there is no such number.
   */
  readonly distance: number | null;
  /**
   * The fewest leaves that would have to come out otherwise for the node to turn over (for an
   * unknown node: to hold), the nearest where there is a choice. Empty when nothing can.
   */
  readonly flips: readonly Flip[];
  /** What the node is made of; empty at a leaf. */
  readonly children: readonly Explanation[];
}

/**
 * Explains what `evaluateCondition` returns for the same arguments: for each node its value,
 * verdict, reason and how far it is from turning over.
 *
 * @example
 * ```ts
 * import { explainCondition } from "@autotrader/alert-rules";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * explainCondition(isThin, {}).reason; // => "liquidity_usd has no value"
 * explainCondition(isThin, { liquidity_usd: 12_500 }).distance; // => 2500
 * ```
 */
export function explainCondition(
  condition: Condition,
  values: MetricValues,
  { derivedMetrics = [] }: DerivationOptions = {},
): Explanation {
  const byName = new Map(derivedMetrics.map((metric) => [metric.name, metric]));
  return explain(condition, deriveMetrics(derivedMetrics, values), byName);
}

type DerivedMetrics = ReadonlyMap<string, DerivedMetric>;

function explain(
  condition: Condition,
  values: MetricValues,
  derivedMetrics: DerivedMetrics,
): Explanation {
  const flips = findFlips(condition, values);
  const withOrigin = (leaf: Explanation): Explanation => {
    const metric = "metric" in condition ? derivedMetrics.get(condition.metric) : undefined;
    if (metric === undefined) return leaf;
    const derived = explainDerived(metric, values);
    return { ...leaf, reason: `${leaf.reason}, from ${describeDerived(derived)}`, derived };
  };
  switch (condition.kind) {
    case "comparison":
      return withOrigin({
        ...explainComparison(condition, readMetric(values, condition.metric)),
        flips,
      });
    case "absent": {
      const value = readMetric(values, condition.metric);
      const reason = `${condition.metric} ${value === null ? "has no value" : `is ${writeValue(value)}`}`;
      const text = writeCondition(condition);
      return withOrigin({
        text,
        verdict: value === null,
        reason,
        value,
        distance: null,
        flips,
        children: [],
      });
    }
    default: {
      const parts = condition.kind === "not" ? [condition.condition] : condition.conditions;
      const children = parts.map((child) => explain(child, values, derivedMetrics));
      const verdict = evaluateCondition(condition, values);
      const text = nameOf(condition);
      return { text, verdict, reason: countVerdicts(children), distance: null, flips, children };
    }
  }
}

function explainComparison(condition: Comparison, value: MetricValue): Omit<Explanation, "flips"> {
  const verdict = compareValue(value, condition);
  const text = writeCondition(condition);
  const reason = explainLeaf(condition.metric, value, verdict);
  return { text, verdict, reason, value, distance: distanceToFlip(condition, value), children: [] };
}

function explainLeaf(metric: string, value: MetricValue, verdict: Verdict): string {
  if (value === null) return `${metric} has no value`;
  if (verdict === null)
    return `${metric} is ${writeValue(value)}, which is no value to compare with`;
  return `${metric} is ${writeValue(value)}`;
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
