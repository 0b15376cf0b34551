import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { LeafCondition } from "./formula.ts";
import { numberDomainOf } from "./variable.ts";

/**
 * The snapshot with each number as close to its threshold as a comparison that it fulfils allows. On it
 * no rule fires that asks for a little more. Not every condition that it fulfilled as a whole need still
 * be fulfilled, because a metric may stand in several comparisons.
 */
export function moveToThresholds(
  values: MetricValues,
  leaves: readonly LeafCondition[],
  describe: (metric: string) => MetricFacts,
): MetricValues {
  const moved: Record<string, MetricValue> = Object.assign(Object.create(null), values);
  for (const leaf of leaves) {
    if (leaf.kind !== "comparison" || typeof leaf.threshold !== "number") continue;
    const { metric, operator, threshold, unit } = leaf;
    const value = values[metric];
    const close = closestTo(threshold, operator);
    if (typeof value !== "number" || close === undefined) continue;
    const isFulfilled = operator.startsWith("l") ? value <= close : value >= close;
    const { min, max, integer } = numberDomainOf(describe(metric), unit ?? undefined);
    const isPossible = !integer && close >= (min ?? close) && close <= (max ?? close);
    if (isFulfilled && isPossible) moved[metric] = close;
  }
  return moved;
}

function closestTo(threshold: number, operator: string): number | undefined {
  const step = Math.abs(threshold) * Number.EPSILON || Number.MIN_VALUE;
  if (operator === "lt") return threshold - step;
  if (operator === "gt") return threshold + step;
  return operator === "lte" || operator === "gte" ? threshold : undefined;
}
