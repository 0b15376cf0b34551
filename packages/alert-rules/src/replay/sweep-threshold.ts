import type { Condition, RuleSet } from "../rules/rule-set.ts";

/** Rules with one threshold set to a value. */
export interface SweptRules {
  /** The threshold, in the unit in which the metric is measured. */
  readonly value: number;
  /** The rules with it. */
  readonly rules: RuleSet;
}

/** Where and how a threshold is moved. */
export interface ThresholdSweep {
  /** Rule whose threshold is moved. */
  readonly rule: string;
  /** Metric of the leaf. */
  readonly metric: string;
  /** First value, in the unit in which the metric is measured. */
  readonly from: number;
  /** Last value. */
  readonly to: number;
  /** Above 0. */
  readonly step: number;
}

/** Rule sets of a sweep, or why there is none. */
export type SweepResult =
  | { readonly status: "swept"; readonly values: readonly SweptRules[] }
  | { readonly status: "refused"; readonly reason: string };

const MOST_VALUES = 200;

/**
 * One rule set for each value of a threshold. The rule must compare the metric with a number exactly
 * once.
 */
export function sweepThreshold(ruleSet: RuleSet, sweep: ThresholdSweep): SweepResult {
  const { metric, from, to, step } = sweep;
  const rule = ruleSet.rules.find(({ id }) => id === sweep.rule);
  if (rule === undefined) return refused(`there is no rule ${sweep.rule}`);
  const places = countThresholds(rule.condition, metric);
  if (places !== 1) {
    return refused(
      `${rule.id} compares ${metric} with a number ${places} times, and must do so once`,
    );
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(step > 0) || !(count >= 1) || count > MOST_VALUES) {
    return refused(`a sweep has from 1 to ${MOST_VALUES} values and a step above 0`);
  }
  const values = Array.from({ length: count }, (_, index): SweptRules => {
    // Without the noise of binary fractions.
    const value = Number((from + index * step).toPrecision(12));
    const condition = withThreshold(rule.condition, metric, value);
    const rules = ruleSet.rules.map((one) => (one === rule ? { ...rule, condition } : one));
    return { value, rules: { ...ruleSet, rules } };
  });
  return { status: "swept", values };
}

function countThresholds(condition: Condition, metric: string): number {
  switch (condition.kind) {
    case "comparison":
      return condition.metric === metric && typeof condition.threshold === "number" ? 1 : 0;
    case "absent":
      return 0;
    case "not":
      return countThresholds(condition.condition, metric);
    default:
      return condition.conditions.reduce((sum, one) => sum + countThresholds(one, metric), 0);
  }
}

function withThreshold(condition: Condition, metric: string, threshold: number): Condition {
  switch (condition.kind) {
    case "comparison":
      return countThresholds(condition, metric) === 1 ? { ...condition, threshold } : condition;
    case "absent":
      return condition;
    case "not":
      return { ...condition, condition: withThreshold(condition.condition, metric, threshold) };
    default: {
      const conditions = condition.conditions.map((one) => withThreshold(one, metric, threshold));
      return { ...condition, conditions };
    }
  }
}

function refused(reason: string): SweepResult {
  return { status: "refused", reason };
}
