import { chooseAccesses, type Side, type SlotStatistics } from "./choose-access.ts";
import type { RangeLeaf, RangeTree } from "./range-tree.ts";
import { type Bound, type SortedBounds, sortBounds } from "./sorted-bounds.ts";

/** Sorted ends of ranges on one slot. */
export type BoundsBySide = Readonly<Record<Side, SortedBounds>>;

/** Which rules to look at, by slot. */
export interface SlotIndex {
  /** Rules that a snapshot lets in: all other rules are false. */
  readonly access: readonly BoundsBySide[];
  /** Every comparison, for the rules that a moving number concerns. */
  readonly comparisons: readonly BoundsBySide[];
  /** Rules in the order of their first access, in which a lookup meets them. */
  readonly order: readonly number[];
}

/** Indexes rules by the ends of their ranges. */
export function createSlotIndex(trees: readonly RangeTree[], slotCount: number): SlotIndex {
  const comparisons = createCollector(slotCount);
  trees.forEach((tree, rule) => {
    for (const { slot, low, high } of leavesOf(tree)) {
      if (low === high) comparisons.add(slot, "points", { bound: low, rule });
      else {
        if (low !== Number.NEGATIVE_INFINITY) comparisons.add(slot, "lows", { bound: low, rule });
        if (high !== Number.POSITIVE_INFINITY)
          comparisons.add(slot, "highs", { bound: high, rule });
      }
    }
  });
  const sorted = comparisons.sort();
  const statistics = sorted.map(describeSlot);
  const access = createCollector(slotCount);
  trees.forEach((tree, rule) => {
    for (const { slot, side, bound } of chooseAccesses(tree, statistics))
      access.add(slot, side, { bound, rule });
  });
  const sortedAccess = access.sort();
  const order = new Set(
    sortedAccess.flatMap(({ lows, highs, points }) => [
      ...lows.rules,
      ...highs.rules,
      ...points.rules,
    ]),
  );
  return { access: sortedAccess, comparisons: sorted, order: [...order] };
}

function createCollector(slotCount: number) {
  const slots = Array.from({ length: slotCount }, () => ({
    lows: [] as Bound[],
    highs: [] as Bound[],
    points: [] as Bound[],
  }));
  return {
    add: (slot: number, side: Side, bound: Bound): void => {
      slots[slot]?.[side].push(bound);
    },
    sort: (): readonly BoundsBySide[] =>
      slots.map(({ lows, highs, points }) => ({
        lows: sortBounds(lows),
        highs: sortBounds(highs),
        points: sortBounds(points),
      })),
  };
}

function describeSlot({ lows, highs, points }: BoundsBySide): SlotStatistics {
  return {
    bounds: Float64Array.from([...lows.bounds, ...highs.bounds]).sort(),
    distinctPoints: new Set(points.bounds).size,
  };
}

function leavesOf(tree: RangeTree): readonly RangeLeaf[] {
  return tree.kind === "range" ? [tree] : tree.nodes.flatMap(leavesOf);
}
