import type { Absence, Comparison, Condition } from "../rules/rule-set.ts";

/** A leaf with the way to it: the index of the child at each level. */
export interface PlacedLeaf {
  readonly leaf: Comparison | Absence;
  readonly path: readonly number[];
}

/** The leaves of a condition, in the order of the text. */
export function listLeaves(
  condition: Condition,
  path: readonly number[] = [],
): readonly PlacedLeaf[] {
  if (condition.kind === "comparison" || condition.kind === "absent") {
    return [{ leaf: condition, path }];
  }
  return childrenOf(condition).flatMap((child, index) => listLeaves(child, [...path, index]));
}

/** What a condition is made of; nothing for a leaf. */
export function childrenOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "comparison":
    case "absent":
      return [];
    case "not":
      return [condition.condition];
    default:
      return condition.conditions;
  }
}

/**
 * What a condition comes to when its leaves have these outcomes, in the order of {@link listLeaves}.
 */
export function decideFrom(condition: Condition, outcomes: readonly boolean[]): boolean {
  let next = 0;
  const decide = (node: Condition): boolean => {
    switch (node.kind) {
      case "comparison":
      case "absent": {
        next += 1;
        return outcomes[next - 1] ?? false;
      }
      case "not":
        return !decide(node.condition);
      // Every child is decided, so that `next` passes all leaves.
      case "and":
        return node.conditions.map(decide).every(Boolean);
      case "or":
        return node.conditions.map(decide).some(Boolean);
      case "at_least":
        return node.conditions.map(decide).filter(Boolean).length >= node.count;
    }
  };
  return decide(condition);
}
