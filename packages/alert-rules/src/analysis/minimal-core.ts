import type { Budget } from "./budget.ts";
import { freeLeaf } from "./build-variables.ts";
import { visitLeaves } from "./formula.ts";
import { type Goal, type Scope, search } from "./search.ts";
import type { Variable } from "./variable.ts";

/**
 * The leaves that make goals impossible: with any one of them taken as it may come, the goals could be
 * met. Found by leaving out one leaf after the other, the last first.
 */
export function minimalCore(
  goals: readonly Goal[],
  variables: readonly Variable[],
  scope: Scope,
  budget: Budget,
): readonly number[] {
  const candidates = new Set<number>();
  for (const { formula } of goals) visitLeaves(formula, (leaf) => candidates.add(leaf));
  const core: number[] = [];
  let current = variables;
  for (const leaf of [...candidates].sort((left, right) => right - left)) {
    const without = freeLeaf(current, leaf);
    if (search(goals, without, scope, budget).status === "impossible") current = without;
    else core.unshift(leaf);
  }
  return core;
}
