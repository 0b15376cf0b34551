import { factOf } from "./file-by-needs.ts";
import type { Formula, LeafCondition } from "./formula.ts";
import { isDecided } from "./variable.ts";
import { FALSE, TRUE, type VerdictSet } from "./verdict-set.ts";

/**
 * Without what a formula cannot have the verdict: metrics that must be there, and of those that must
 * equal one value this fact too.
 */
export function findNeeds(
  formula: Formula,
  leaves: readonly LeafCondition[],
  verdict: VerdictSet = TRUE,
): ReadonlySet<string> {
  switch (formula.kind) {
    case "leaf":
      return new Set(needsOfLeaf(leaves[formula.leaf], verdict));
    case "constant":
      return new Set();
    case "not":
      return findNeeds(formula.child, leaves, TRUE + FALSE - verdict);
    case "at_least":
      return new Set();
    default: {
      const sets = formula.children.map((child) => findNeeds(child, leaves, verdict));
      const needsAll = (formula.kind === "and") === (verdict === TRUE);
      const [first = new Set<string>(), ...others] = sets;
      return needsAll
        ? new Set(sets.flatMap((set) => [...set]))
        : new Set([...first].filter((need) => others.every((set) => set.has(need))));
    }
  }
}

function needsOfLeaf(leaf: LeafCondition | undefined, verdict: VerdictSet): readonly string[] {
  if (leaf === undefined || !isDecided(leaf)) return [];
  if (leaf.kind === "absent") return verdict === FALSE ? [leaf.metric] : [];
  const { metric, operator, threshold } = leaf;
  const isFact = operator === (verdict === TRUE ? "eq" : "ne");
  return isFact ? [metric, factOf(metric, threshold)] : [metric];
}
