import type { Condition, Quorum } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { type MetricValues, readMetric } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";

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
      return evaluateAll(condition.conditions, values);
    case "or":
      return evaluateAny(condition.conditions, values);
    case "not": {
      const verdict = evaluateCondition(condition.condition, values);
      return verdict === null ? null : !verdict;
    }
    case "at_least":
      return evaluateQuorum(condition, values);
  }
}

/** False decides, else unknown stays unknown. */
function evaluateAll(conditions: readonly Condition[], values: MetricValues): Verdict {
  let verdict: Verdict = true;
  for (const condition of conditions) {
    const next = evaluateCondition(condition, values);
    if (next === false) return false;
    if (next === null) verdict = null;
  }
  return verdict;
}

/** True decides, else unknown stays unknown. */
function evaluateAny(conditions: readonly Condition[], values: MetricValues): Verdict {
  let verdict: Verdict = false;
  for (const condition of conditions) {
    const next = evaluateCondition(condition, values);
    if (next === true) return true;
    if (next === null) verdict = null;
  }
  return verdict;
}

/** Decided as soon as the unknown ones could no longer change it. */
function evaluateQuorum({ count, conditions }: Quorum, values: MetricValues): Verdict {
  let held = 0;
  let open = 0;
  for (const condition of conditions) {
    const verdict = evaluateCondition(condition, values);
    if (verdict === true) held += 1;
    if (verdict === null) open += 1;
  }
  if (held >= count) return true;
  return held + open >= count ? null : false;
}
