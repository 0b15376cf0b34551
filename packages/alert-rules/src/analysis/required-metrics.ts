import type { Formula, LeafCondition } from "./formula.ts";
import { isDecided } from "./variable.ts";
import { FALSE, TRUE, type VerdictSet } from "./verdict-set.ts";

/**
 * Metrics without which a formula cannot have the verdict: when one of them is missing, it is unknown
 * or the opposite.
 */
export function requiredMetrics(
  formula: Formula,
  leaves: readonly LeafCondition[],
  verdict: VerdictSet = TRUE,
): ReadonlySet<string> {
  switch (formula.kind) {
    case "leaf": {
      const leaf = leaves[formula.leaf];
      if (leaf === undefined || !isDecided(leaf)) return new Set();
      return new Set(leaf.kind !== "absent" || verdict === FALSE ? [leaf.metric] : []);
    }
    case "constant":
      return new Set();
    case "not":
      return requiredMetrics(formula.child, leaves, TRUE + FALSE - verdict);
    case "at_least":
      return new Set();
    default: {
      const sets = formula.children.map((child) => requiredMetrics(child, leaves, verdict));
      const needsAll = (formula.kind === "and") === (verdict === TRUE);
      const [first = new Set<string>(), ...others] = sets;
      return needsAll
        ? new Set(sets.flatMap((set) => [...set]))
        : new Set([...first].filter((metric) => others.every((set) => set.has(metric))));
    }
  }
}
