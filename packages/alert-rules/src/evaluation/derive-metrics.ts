import type { DerivedMetric } from "../rules/rule-set.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import type { MetricValue, MetricValues } from "./metric-values.ts";

/**
 * Adds the derived metrics of a rule set to the values of a snapshot. A derived metric is unknown when an
 * operand is missing or no number, or when its expression comes to no finite number. Values that are
 * given under its name do not count.
 *
 * @example
 * ```ts
 * import { deriveMetrics } from "@autotrader/alert-rules/evaluation";
 * import { parseExpression } from "@autotrader/alert-rules/expressions";
 *
 * const { expression } = parseExpression("liquidity_usd / market_cap_usd");
 * const derived = expression === null ? [] : [{ name: "depth", expression, text: "", unit: null, description: null }];
 * deriveMetrics(derived, { liquidity_usd: 1, market_cap_usd: 4 })["depth"]; // => 0.25
 * deriveMetrics(derived, { liquidity_usd: 1, market_cap_usd: 0 })["depth"]; // => null
 * ```
 */
export function deriveMetrics(
  derivedMetrics: readonly DerivedMetric[],
  values: MetricValues,
): MetricValues {
  if (derivedMetrics.length === 0) return values;
  const all: Record<string, MetricValue> = Object.assign(Object.create(null), values);
  for (const { name } of derivedMetrics) all[name] = null;
  for (const { name, expression } of derivedMetrics)
    all[name] = evaluateExpression(expression, all);
  return all;
}
