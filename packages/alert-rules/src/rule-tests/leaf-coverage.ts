import { deriveMetrics } from "../evaluation/derive-metrics.ts";
import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import { explainCondition } from "../evaluation/explain-condition.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Rule, RuleSet } from "../rules/rule-set.ts";
import { decideFrom, listLeaves } from "./condition-leaves.ts";
import type { RuleTest } from "./rule-test.ts";

/** What tests showed of one leaf of a rule's condition. */
export interface LeafCoverage {
  /** Rule of the leaf. */
  readonly rule: string;
  /** The way to the leaf: the index of the child at each level of the condition. */
  readonly path: readonly number[];
  /** The leaf in words, such as `liquidity_usd lt 10000 usd`. */
  readonly text: string;
  /** Whether it held on some snapshot. */
  readonly seenTrue: boolean;
  /** Whether it did not hold on some snapshot. */
  readonly seenFalse: boolean;
  /**
   * Whether the leaf was shown to matter: once true and once false, each time with the outcome of the
   * whole condition hanging on it, and with two different outcomes (masking MC/DC).
   */
  readonly decisive: boolean;
}

/**
 * What the snapshots of tests show of each leaf, whether or not the tests expect anything then.
 *
 * Source: J. J. Chilenski (2001), "An Investigation of Three Forms of the Modified Condition Decision
 * Coverage (MCDC) Criterion", DOT/FAA/AR-01/18, masking form.
 */
export function measureLeafCoverage(
  tests: readonly RuleTest[],
  { rules, derivedMetrics }: RuleSet,
): readonly LeafCoverage[] {
  const snapshots = tests.flatMap((test) =>
    test.snapshots.map(({ values }) => deriveMetrics(derivedMetrics, values)),
  );
  return rules.flatMap((rule) => coverRule(rule, snapshots));
}

function coverRule(
  { id, condition }: Rule,
  snapshots: readonly MetricValues[],
): readonly LeafCoverage[] {
  const leaves = listLeaves(condition);
  const seen = new Map<string, readonly (boolean | null)[]>();
  for (const values of snapshots) {
    const outcomes = leaves.map(({ leaf }) => evaluateCondition(leaf, values));
    seen.set(outcomes.join(), outcomes);
  }
  const vectors = [...seen.values()];
  // An unknown leaf leaves open what hangs on the others.
  const known = vectors.filter((vector) => vector.every((outcome) => outcome !== null));
  return leaves.map(({ leaf, path }, index) => {
    /** `true/false`: the leaf was true, the condition false, and would not have been with the leaf false. */
    const decided = new Set<string>();
    for (const vector of known) {
      const now = decideFrom(condition, vector);
      const otherwise = decideFrom(condition, vector.with(index, !vector[index]));
      if (now !== otherwise) decided.add(`${vector[index]}/${now}`);
    }
    const hasPair = (now: boolean) => decided.has(`true/${now}`) && decided.has(`false/${!now}`);
    return {
      rule: id,
      path,
      text: explainCondition(leaf, {}).text,
      seenTrue: vectors.some((vector) => vector[index] === true),
      seenFalse: vectors.some((vector) => vector[index] === false),
      decisive: hasPair(true) || hasPair(false),
    };
  });
}
