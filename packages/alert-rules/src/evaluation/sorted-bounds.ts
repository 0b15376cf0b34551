/** Rules by the number that one of their comparisons turns over at, lowest first. */
export interface SortedBounds {
  readonly bounds: Float64Array;
  /** The rule of each bound. A rule may be there more than once. */
  readonly rules: Uint32Array;
}

/** A bound and the rule that it belongs to. */
export interface Bound {
  readonly bound: number;
  readonly rule: number;
}

/** Sorts bounds into typed arrays. */
export function sortBounds(list: readonly Bound[]): SortedBounds {
  const sorted = list.toSorted((left, right) => compare(left.bound, right.bound));
  return {
    bounds: Float64Array.from(sorted, ({ bound }) => bound),
    rules: Uint32Array.from(sorted, ({ rule }) => rule),
  };
}

/** How many of the first `length` sorted numbers are less than a value. */
export function countBelow(
  sorted: Float64Array,
  value: number,
  length: number = sorted.length,
): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? Number.NaN) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How many of the first `length` sorted numbers are not greater than a value. */
export function countUpTo(
  sorted: Float64Array,
  value: number,
  length: number = sorted.length,
): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? Number.NaN) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Infinities included, whose difference would be NaN. */
function compare(left: number, right: number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
