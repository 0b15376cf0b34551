import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import { type Candidate, listCandidates } from "./candidate.ts";
import { compareRules, findDifference } from "./compare-rules.ts";
import { findLooser } from "./find-looser.ts";
import { findWeaker } from "./find-weaker.ts";
import type { ReadRule } from "./read-rule.ts";
import { addsNothing, keyOf } from "./rule-policy.ts";
import type { Witness } from "./search.ts";

/** A rule that another one makes needless. */
export interface Overlap {
  readonly kind: "duplicate" | "subsumed";
  readonly rule: ReadRule;
  /** Is not needless itself, unless it is written alike. */
  readonly by: ReadRule;
  /** A snapshot on which `by` fires and `rule` does not; `undefined` when none is known. */
  readonly findWitness: () => Witness | undefined;
}

/**
 * Finds rules that fire only when another rule fires that says at least as much. Each once.
 *
 * First those that are written alike, then among those that differ in thresholds alone. What remains is
 * compared rule by rule: whatever makes a needless rule needless makes needless what that one does.
 */
export function findOverlaps(
  rules: readonly ReadRule[],
  suppressions: AlertRulesFile["suppression"],
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): readonly Overlap[] {
  const candidates = listCandidates(rules, suppressions, describe);
  const twins = findTwins(candidates);
  const shapes = Map.groupBy(
    candidates.filter((candidate) => !twins.has(candidate)),
    ({ shape }) => shape,
  );
  const louder = new Map<Candidate, Candidate>();
  const kept = Array.from(shapes.values(), (shape) => {
    for (const [candidate, by] of findLooser(shape, budget)) louder.set(candidate, by);
    return shape.filter((candidate) => !louder.has(candidate));
  });
  for (const [candidate, by] of findWeaker(kept, describe, budget)) louder.set(candidate, by);

  const isEqual = (candidate: Candidate, by: Candidate) =>
    addsNothing(by.policy, candidate.policy) &&
    !(candidate.isPlain && by.isPlain && candidate.shape === by.shape) &&
    compareRules(by, candidate, describe, budget).isCertain;
  return candidates.flatMap((candidate): Overlap[] => {
    const { rule } = candidate;
    const twin = twins.get(candidate);
    if (twin !== undefined) {
      return [{ kind: "duplicate", rule, by: twin.rule, findWitness: () => undefined }];
    }
    const by = lastOf(candidate, louder);
    if (by === candidate) return [];
    const kind = isEqual(candidate, by) ? "duplicate" : "subsumed";
    const findWitness = () => findDifference(candidate, by, describe, budget);
    return [{ kind, rule, by: by.rule, findWitness }];
  });
}

/** Rules written alike, each with the first of its kind. */
function findTwins(candidates: readonly Candidate[]): ReadonlyMap<Candidate, Candidate> {
  const twins = new Map<Candidate, Candidate>();
  const groups = Map.groupBy(candidates, ({ shape, bounds }) => `${shape}\n${bounds}`);
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const [first, ...others] of Map.groupBy(group, ({ policy }) => keyOf(policy)).values()) {
      if (first !== undefined) for (const other of others) twins.set(other, first);
    }
  }
  return twins;
}

/** Follows from rule to rule to one that stays. */
function lastOf(candidate: Candidate, next: ReadonlyMap<Candidate, Candidate>): Candidate {
  const passed = new Set<Candidate>();
  let last = candidate;
  for (let by = next.get(last); by !== undefined && !passed.has(by); by = next.get(by)) {
    passed.add(by);
    last = by;
  }
  return last;
}
