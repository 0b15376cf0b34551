import type { Blocks } from "./draw-blocks.ts";

/** Running sums of a series that is repeated once, so that a block never wraps. */
export interface PrefixSums {
  /** Entry `i` is the sum of the first `i` values. */
  readonly totals: Float64Array;
  /** Entry `i` is the sum of the first `i` squares. */
  readonly squares: Float64Array;
}

/** Prepares {@link addBlocks}. */
export function createPrefixSums(data: Float64Array): PrefixSums {
  return {
    totals: runningSums(data, (value) => value),
    squares: runningSums(data, (value) => value * value),
  };
}

/** Adds up whole blocks: the cost depends on how many blocks there are, not on how long they are. */
export function addBlocks(
  { totals, squares }: PrefixSums,
  blocks: Blocks,
  drawn: number,
  sums: { total: number; squares: number },
): void {
  let total = 0;
  let squared = 0;
  for (let block = 0; block < drawn; block += 1) {
    const start = blocks.starts[block] ?? 0;
    const end = blocks.ends[block] ?? 0;
    total += (totals[end] ?? 0) - (totals[start] ?? 0);
    squared += (squares[end] ?? 0) - (squares[start] ?? 0);
  }
  sums.total = total;
  sums.squares = squared;
}

/** Neumaier's summation, so that a long series does not pile up rounding errors. */
function runningSums(data: Float64Array, term: (value: number) => number): Float64Array {
  const count = data.length;
  const sums = new Float64Array(2 * count + 1);
  let total = 0;
  let lost = 0;
  for (let index = 0; index < 2 * count; index += 1) {
    const value = term(data[index % count] ?? 0);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    sums[index + 1] = total + lost;
  }
  return sums;
}
