import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import { buildVariables } from "./build-variables.ts";
import { type Formula, type LeafCondition, mapLeaves } from "./formula.ts";
import { type Goal, search, type Witness } from "./search.ts";
import { ANY, FALSE, UNKNOWN, type VerdictSet } from "./verdict-set.ts";

/** The logic of one of two rules: its formula counts the leaves of `leaves` from 0. */
export interface ComparedRule {
  readonly formula: Formula;
  readonly leaves: readonly LeafCondition[];
  readonly fires: VerdictSet;
  /** Whether unknown keeps the last verdict, so that more than the present snapshot counts. */
  readonly keepsLast: boolean;
}

/** Whether one rule fires whenever another does, and if not, a snapshot that shows it when one is known. */
export type Implication =
  | { readonly isCertain: true }
  | { readonly isCertain: false; readonly counterexample: Witness | undefined };

const NOT_CERTAIN: Implication = { isCertain: false, counterexample: undefined };

/**
 * Whether `weaker` fires on every snapshot on which `stronger` does. A rule that keeps its last verdict
 * must also stay unknown or true while the other is unknown. A counterexample is a snapshot on which
 * `stronger` fires and `weaker` does not.
 */
export function compareRules(
  stronger: ComparedRule,
  weaker: ComparedRule,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): Implication {
  if (stronger.keepsLast !== weaker.keepsLast) return NOT_CERTAIN;
  const pair = joinRules(stronger, weaker, describe, budget);
  if (pair === undefined) return NOT_CERTAIN;
  const differ = (first: VerdictSet, second: VerdictSet) => {
    const goals: Goal[] = [
      { formula: stronger.formula, verdicts: first },
      { formula: pair.other, verdicts: second },
    ];
    return search(goals, pair.variables, "every", budget);
  };
  const difference = differ(stronger.fires, ANY & ~weaker.fires);
  if (difference.status === "found") {
    return { isCertain: false, counterexample: difference.witness };
  }
  if (difference.status === "undecided") return NOT_CERTAIN;
  const isCertain = !stronger.keepsLast || differ(UNKNOWN, FALSE).status === "impossible";
  return isCertain ? { isCertain } : NOT_CERTAIN;
}

/** A snapshot on which `weaker` fires and `stronger` does not; `undefined` when there is none. */
export function findDifference(
  stronger: ComparedRule,
  weaker: ComparedRule,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): Witness | undefined {
  const pair = joinRules(stronger, weaker, describe, budget);
  if (pair === undefined) return undefined;
  const goals: Goal[] = [
    { formula: stronger.formula, verdicts: ANY & ~stronger.fires },
    { formula: pair.other, verdicts: weaker.fires },
  ];
  const result = search(goals, pair.variables, "every", budget);
  return result.status === "found" ? result.witness : undefined;
}

function joinRules(
  first: ComparedRule,
  second: ComparedRule,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
) {
  const variables = buildVariables([...first.leaves, ...second.leaves], describe, budget);
  if (variables === undefined) return undefined;
  const shift = first.leaves.length;
  const other = mapLeaves(second.formula, (leaf) => ({ kind: "leaf", leaf: leaf + shift }));
  return { variables, other };
}
