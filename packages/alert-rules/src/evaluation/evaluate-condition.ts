import type { Condition } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { type MetricValues, readMetric } from "./metric-values.ts";
import { allOf, anyOf, atLeast, negate, type Verdict } from "./verdict.ts";

/**
 * Decides a condition in Kleene's three-valued logic: `true`, `false`, or `null` when the values do
 * not tell. More values never turn a decided verdict over.
 *
 * @param values - Values by metric name. Missing names, `null` and non-finite numbers are unknown.
 *
 * @example
 * ```ts
 * import { evaluateCondition } from "@autotrader/alert-rules";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * evaluateCondition(isThin, { liquidity_usd: 4_200 }); // => true
 * evaluateCondition({ kind: "not", condition: isThin }, {}); // => null
 * ```
 *
 * @see S. C. Kleene (1952), "Introduction to Metamathematics", section 64
 */
export function evaluateCondition(condition: Condition, values: MetricValues): Verdict {
  switch (condition.kind) {
    case "comparison":
      return compareValue(readMetric(values, condition.metric), condition);
    case "absent":
      return readMetric(values, condition.metric) === null;
    case "and":
      return allOf(condition.conditions.map((child) => evaluateCondition(child, values)));
    case "or":
      return anyOf(condition.conditions.map((child) => evaluateCondition(child, values)));
    case "not":
      return negate(evaluateCondition(condition.condition, values));
    case "at_least":
      return atLeast(
        condition.count,
        condition.conditions.map((child) => evaluateCondition(child, values)),
      );
  }
}
