import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import { canonicalKey } from "./canonical-key.ts";
import { type ComparedRule, compareRules, findDifference } from "./compare-rules.ts";
import { fileByMetrics } from "./file-by-metrics.ts";
import { type LeafCondition, sizeOf } from "./formula.ts";
import type { ReadRule } from "./read-rule.ts";
import { requiredMetrics } from "./required-metrics.ts";
import { addsNothing, type RulePolicy, readPolicy } from "./rule-policy.ts";
import { search, type Witness } from "./search.ts";
import { setOf, TRUE } from "./verdict-set.ts";

/** A rule that another one makes needless. */
export interface Overlap {
  readonly kind: "duplicate" | "subsumed";
  readonly rule: ReadRule;
  readonly by: ReadRule;
  /** A snapshot on which `by` fires and `rule` does not; `undefined` when both fire on the same. */
  readonly witness: Witness | undefined;
}

interface Candidate extends ComparedRule {
  readonly rule: ReadRule;
  readonly index: number;
  readonly policy: RulePolicy;
  readonly key: string;
  readonly size: number;
  readonly metrics: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

/** Finds rules that fire only when another rule fires that says at least as much. Each once. */
export function findOverlaps(
  rules: readonly ReadRule[],
  suppressions: AlertRulesFile["suppression"],
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): readonly Overlap[] {
  const candidates = rules.flatMap((rule, index): Candidate[] => {
    if (rule.entry === null) return [];
    const policy = readPolicy(rule.entry, suppressions);
    return [
      {
        rule,
        index,
        policy,
        formula: rule.formula,
        leaves: rule.leaves,
        fires: rule.fires,
        keepsLast: rule.missingData === "keep_last",
        key: `${rule.missingData} ${canonicalKey(rule.condition)}`,
        size: sizeOf(rule.formula) + rule.leaves.reduce(countThresholds, 0),
        metrics: new Set(listMetrics(rule.condition)),
        required: rule.fires === TRUE ? requiredMetrics(rule.formula, rule.leaves) : new Set(),
      },
    ];
  });
  const listWeaker = fileByMetrics(candidates);
  const firstOfKey = new Map<string, Candidate[]>();
  return candidates.flatMap((candidate): Overlap[] => {
    const { rule, key, policy } = candidate;
    const alike = firstOfKey.get(key) ?? [];
    firstOfKey.set(key, alike);
    const twin = alike.find(
      (earlier) => addsNothing(policy, earlier.policy) && addsNothing(earlier.policy, policy),
    );
    if (twin !== undefined) return [{ kind: "duplicate", rule, by: twin.rule, witness: undefined }];
    alike.push(candidate);
    return findWeaker(candidate, listWeaker(candidate), describe, budget);
  });
}

function findWeaker(
  candidate: Candidate,
  others: readonly Candidate[],
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): Overlap[] {
  const { rule, policy, key } = candidate;
  const samples = firingSamples(rule, budget);
  for (const other of others) {
    if (budget.left < 0) return [];
    budget.left -= 1;
    if (other === candidate || !addsNothing(policy, other.policy)) continue;
    budget.left -= other.size;
    if (!samples.every((sample) => isFiring(other, sample))) continue;
    const isAlike = other.key === key;
    if (!isAlike) {
      const implication = compareRules(candidate, other, describe, budget);
      if (!implication.isCertain) {
        samples.push(...toSamples(implication.counterexample));
        continue;
      }
    }
    const isMutual = addsNothing(other.policy, policy);
    const isEqual = isAlike || compareRules(other, candidate, describe, budget).isCertain;
    if (isMutual && isEqual && candidate.index < other.index) continue;
    const kind = isMutual && isEqual ? "duplicate" : "subsumed";
    const witness = isEqual ? undefined : findDifference(candidate, other, describe, budget);
    return [{ kind, rule, by: other.rule, witness }];
  }
  return [];
}

/**
 * Snapshots on which the rule fires. Most others do not fire on one of them, which is seen faster than
 * decided; whatever shows that another one does not follow joins them. None when some value is not known.
 */
function firingSamples({ formula, variables, fires }: ReadRule, budget: Budget): MetricValues[] {
  if (variables.some(({ metric }) => metric === null)) return [];
  const result = search([{ formula, verdicts: fires }], variables, "every", budget);
  return result.status === "found" ? toSamples(result.witness) : [];
}

/** A witness as a snapshot, if the value of every metric in it is known. */
function toSamples(witness: Witness | undefined): MetricValues[] {
  if (witness === undefined) return [];
  const values: Record<string, MetricValue> = Object.create(null);
  for (const [metric, value] of witness) {
    if (value === undefined) return [];
    values[metric] = value;
  }
  return [values];
}

function isFiring({ rule, fires }: Candidate, values: MetricValues): boolean {
  return (setOf(evaluateCondition(rule.condition, values)) & fires) !== 0;
}

/** A list takes as many steps to look through as it is long. */
function countThresholds(count: number, leaf: LeafCondition): number {
  const isList = leaf.kind === "comparison" && typeof leaf.threshold === "object";
  return isList ? count + leaf.threshold.length : count;
}
