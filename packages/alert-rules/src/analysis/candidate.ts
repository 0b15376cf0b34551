import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { isFreeToVary } from "./analyse-rule.ts";
import { canonicalForm } from "./canonical-form.ts";
import type { ComparedRule } from "./compare-rules.ts";
import type { ReadRule } from "./read-rule.ts";
import { type RulePolicy, readPolicy } from "./rule-policy.ts";

/** A rule with what comparing it with others needs. */
export interface Candidate extends ComparedRule {
  readonly rule: ReadRule;
  /** Place among all. */
  readonly index: number;
  readonly policy: RulePolicy;
  /** All of its condition and of its policy for missing data but `bounds`. */
  readonly shape: string;
  /** Thresholds, each with the sign that makes a smaller one easier to meet. */
  readonly bounds: readonly number[];
  /** Each leaf has a metric of its own and takes part, so that of one shape `bounds` decide alone. */
  readonly isPlain: boolean;
}

/** Rules of which all is understood, without those whose id is taken: these are no rules yet. */
export function listCandidates(
  rules: readonly ReadRule[],
  suppressions: AlertRulesFile["suppression"],
  describe: (metric: string) => MetricFacts,
): readonly Candidate[] {
  const ids = new Set<string>();
  return rules.flatMap((rule, index): Candidate[] => {
    const { entry, formula, leaves, fires, missingData } = rule;
    if (entry === null || ids.has(entry.id)) return [];
    ids.add(entry.id);
    const { shape, bounds } = canonicalForm(rule.condition);
    return [
      {
        rule,
        index,
        policy: readPolicy(entry, suppressions),
        formula,
        leaves,
        fires,
        keepsLast: missingData === "keep_last",
        shape: `${missingData} ${shape}`,
        bounds,
        isPlain: rule.variables.every(isFreeToVary) && !hasGaps(rule, describe),
      },
    ];
  });
}

/** Whether different thresholds can say the same, as 1.2 and 1.7 do of whole numbers. */
function hasGaps({ leaves }: ReadRule, describe: (metric: string) => MetricFacts): boolean {
  return leaves.some(
    (leaf) =>
      leaf.kind === "comparison" &&
      !Number.isInteger(leaf.threshold) &&
      describe(leaf.metric).integer,
  );
}
