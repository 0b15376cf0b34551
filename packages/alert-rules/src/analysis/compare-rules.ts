import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import { buildVariables } from "./build-variables.ts";
import type { Formula, LeafCondition } from "./formula.ts";
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

/**
 * Whether `weaker` fires on every snapshot on which `stronger` does. A rule that keeps its last verdict
 * must also stay unknown or true while the other is unknown.
 */
export function impliesRule(
  stronger: ComparedRule,
  weaker: ComparedRule,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): boolean {
  if (stronger.keepsLast !== weaker.keepsLast) return false;
  const pair = joinRules(stronger, weaker, describe, budget);
  if (pair === undefined) return false;
  const differs = (first: VerdictSet, second: VerdictSet) => {
    const goals: Goal[] = [
      { formula: stronger.formula, verdicts: first },
      { formula: pair.other, verdicts: second },
    ];
    return search(goals, pair.variables, "every", budget).status !== "impossible";
  };
  if (differs(stronger.fires, ANY & ~weaker.fires)) return false;
  return !stronger.keepsLast || !differs(UNKNOWN, FALSE);
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
  return { variables, other: shiftLeaves(second.formula, first.leaves.length) };
}

function shiftLeaves(formula: Formula, by: number): Formula {
  switch (formula.kind) {
    case "leaf":
      return { kind: "leaf", leaf: formula.leaf + by };
    case "constant":
      return formula;
    case "not":
      return { kind: "not", child: shiftLeaves(formula.child, by) };
    case "at_least":
      return { ...formula, children: formula.children.map((child) => shiftLeaves(child, by)) };
    default:
      return { ...formula, children: formula.children.map((child) => shiftLeaves(child, by)) };
  }
}
