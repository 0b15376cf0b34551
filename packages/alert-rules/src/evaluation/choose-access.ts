import type { RangeLeaf, RangeTree } from "./range-tree.ts";
import { countBelow, countUpTo } from "./sorted-bounds.ts";

/** Which side of a range is looked up: `points` for a range of one number. */
export type Side = "lows" | "highs" | "points";

/** One side of a range that lets a rule in: while none does, the rule is false. */
export interface Access {
  readonly slot: number;
  readonly side: Side;
  readonly bound: number;
}

/** Sorted bounds and points of all rules on one slot, which tell rare comparisons from common ones. */
export interface SlotStatistics {
  readonly bounds: Float64Array;
  readonly distinctPoints: number;
}

interface Choice {
  readonly accesses: readonly Access[];
  /** Estimated share of snapshots that it lets in. */
  readonly share: number;
}

/**
 * Chooses the sides of ranges that a rule cannot hold without: one for AND, all for OR, the
 * cheapest n - k + 1 for k of n. It takes those that are expected to let the fewest snapshots in,
 * on the guess that thresholds lie where values do.
 */
export function chooseAccesses(
  tree: RangeTree,
  statistics: readonly SlotStatistics[],
): readonly Access[] {
  return choose(tree, statistics).accesses;
}

function choose(tree: RangeTree, statistics: readonly SlotStatistics[]): Choice {
  if (tree.kind === "range") return chooseSide(tree, statistics[tree.slot]);
  const choices = tree.nodes
    .map((node) => choose(node, statistics))
    .sort((left, right) => left.share - right.share)
    .slice(0, tree.nodes.length - tree.count + 1);
  return {
    accesses: choices.flatMap(({ accesses }) => accesses),
    share: choices.reduce((sum, { share }) => sum + share, 0),
  };
}

function chooseSide(
  { slot, low, high }: RangeLeaf,
  statistics: SlotStatistics | undefined,
): Choice {
  const { bounds, distinctPoints } = statistics ?? {
    bounds: new Float64Array(),
    distinctPoints: 0,
  };
  if (low === high) {
    return { accesses: [{ slot, side: "points", bound: low }], share: 1 / (distinctPoints + 1) };
  }
  const shareAbove = (bounds.length - countUpTo(bounds, low) + 1) / (bounds.length + 2);
  const shareBelow = (countBelow(bounds, high) + 1) / (bounds.length + 2);
  return shareAbove < shareBelow
    ? { accesses: [{ slot, side: "lows", bound: low }], share: shareAbove }
    : { accesses: [{ slot, side: "highs", bound: high }], share: shareBelow };
}
