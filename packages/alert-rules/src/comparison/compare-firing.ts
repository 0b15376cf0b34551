import { firingVerdicts } from "../analysis/analyse-rule.ts";
import type { Budget } from "../analysis/budget.ts";
import { type ComparedRule, compareRules } from "../analysis/compare-rules.ts";
import { compileFormula, type LeafCondition } from "../analysis/formula.ts";
import type { Witness } from "../analysis/search.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { Rule } from "../rules/rule-set.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { FiringChange } from "./rule-set-diff.ts";

type Firing = Pick<Rule, "condition" | "missingData">;

/** Decides whether a rule fires on the same snapshots as before, and shows some on which it does not. */
export function compareFiring(
  before: Firing,
  after: Firing,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): FiringChange {
  if (isWrittenAlike(before, after)) return { kind: "same", gained: null, lost: null };
  const [former, present] = [toCompared(before), toCompared(after)];
  const loses = compareRules(former, present, describe, budget);
  const gains = compareRules(present, former, describe, budget);
  const lost = loses.isCertain ? undefined : loses.counterexample;
  const gained = gains.isCertain ? undefined : gains.counterexample;
  return {
    kind: nameChange(loses.isCertain, lost, gains.isCertain, gained),
    gained: toSnapshot(gained),
    lost: toSnapshot(lost),
  };
}

/** The same condition needs no deciding, and some conditions cannot be decided. */
function isWrittenAlike(before: Firing, after: Firing): boolean {
  return (
    before.missingData === after.missingData &&
    JSON.stringify(before.condition) === JSON.stringify(after.condition)
  );
}

function nameChange(
  keepsAll: boolean,
  lost: Witness | undefined,
  addsNone: boolean,
  gained: Witness | undefined,
): FiringChange["kind"] {
  if (keepsAll && addsNone) return "same";
  if (keepsAll && gained !== undefined) return "more";
  if (addsNone && lost !== undefined) return "less";
  return lost !== undefined && gained !== undefined ? "other" : "undecided";
}

/** One snapshot alone: what a rule kept from the one before has no part in it. */
function toCompared({ condition, missingData }: Firing): ComparedRule {
  const leaves: LeafCondition[] = [];
  const formula = compileFormula(condition, leaves);
  return { formula, leaves, fires: firingVerdicts(missingData), keepsLast: false };
}

/** Without metrics that have no value; `null` when one has a value that is not known. */
function toSnapshot(witness: Witness | undefined): MetricValues | null {
  if (witness === undefined) return null;
  const values: Record<string, MetricValue> = {};
  for (const [metric, value] of witness) {
    if (value === undefined) return null;
    if (value !== null) Object.defineProperty(values, metric, { value, enumerable: true });
  }
  return values;
}
