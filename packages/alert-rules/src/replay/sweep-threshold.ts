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
  | {
      readonly status: "swept";
      /** The threshold that the rules have now. */
      readonly present: number;
      readonly values: readonly SweptRules[];
    }
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
  const [present, ...others] = findThresholds(rule.condition, metric);
  if (present === undefined || others.length > 0) {
    const places = present === undefined ? 0 : others.length + 1;
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
  return { status: "swept", present, values };
}

function findThresholds(condition: Condition, metric: string): readonly number[] {
  switch (condition.kind) {
    case "comparison": {
      const { threshold } = condition;
      return condition.metric === metric && typeof threshold === "number" ? [threshold] : [];
    }
    case "absent":
      return [];
    case "not":
      return findThresholds(condition.condition, metric);
    default:
      return condition.conditions.flatMap((one) => findThresholds(one, metric));
  }
}

function withThreshold(condition: Condition, metric: string, threshold: number): Condition {
  switch (condition.kind) {
    case "comparison":
      return findThresholds(condition, metric).length === 1
        ? { ...condition, threshold }
        : condition;
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
