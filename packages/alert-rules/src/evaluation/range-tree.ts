/**
 * Holds while the number in a slot lies in a closed range; unknown while the slot is NaN. Strict
 * bounds become closed ones at the neighbouring double, so every comparison of numbers is a range.
 */
export interface RangeLeaf {
  readonly kind: "range";
  readonly slot: number;
  readonly low: number;
  readonly high: number;
}

/** Holds when at least `count` of the nodes do: all for AND, one for OR. */
export interface QuorumNode {
  readonly kind: "quorum";
  /** From 1 to the number of nodes. */
  readonly count: number;
  readonly nodes: readonly RangeTree[];
}

/**
 * A condition without negations, over numbers in slots. Because nothing is negated, Kleene's logic
 * is two passes of plain logic: one in which unknown leaves fail and one in which they hold.
 */
export type RangeTree = RangeLeaf | QuorumNode;

/** A slot that always holds 0, for conditions that are constant. */
export const CONSTANT_SLOT = 0;

/** Holds, or does not, whatever the values are. */
function constantTree(holds: boolean): RangeLeaf {
  const only = holds ? 0 : 1;
  return { kind: "range", slot: CONSTANT_SLOT, low: only, high: only };
}

/** A quorum, or a constant when its count makes it one. */
export function quorumTree(count: number, nodes: readonly RangeTree[]): RangeTree {
  if (count <= 0) return constantTree(true);
  if (count > nodes.length) return constantTree(false);
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: "quorum", count, nodes };
}
