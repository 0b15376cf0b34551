import type { Blocks } from "./draw-blocks.ts";

/**
 * Running sums of a column that is repeated once, so that a block never wraps: entry `i` is the sum of
 * the first `i` values. Neumaier's summation, so that a long series does not pile up rounding errors.
 */
export function createPrefixSums(column: Float64Array): Float64Array {
  const count = column.length;
  const sums = new Float64Array(2 * count + 1);
  let total = 0;
  let lost = 0;
  for (let index = 0; index < 2 * count; index += 1) {
    const value = column[index < count ? index : index - count] ?? 0;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    sums[index + 1] = total + lost;
  }
  return sums;
}

/** Adds up whole blocks: the cost depends on how many blocks there are, not on how long they are. */
export function addBlocks(prefix: Float64Array, { starts, ends }: Blocks, drawn: number): number {
  let total = 0;
  for (let block = 0; block < drawn; block += 1) {
    total += (prefix[ends[block] ?? 0] ?? 0) - (prefix[starts[block] ?? 0] ?? 0);
  }
  return total;
}

/** How many numbers {@link addClusters} writes for so many columns. */
export function clusterWidth(columns: number): number {
  return ((columns + 1) * (columns + 2)) / 2;
}

/**
 * Sums over the blocks of all products of two block sums, for the variance between blocks. The length of
 * a block counts as one more column, the last. Order: (0,0), (0,1), (1,1), (0,2), ...
 */
export function addClusters(
  prefixes: readonly Float64Array[],
  { starts, ends }: Blocks,
  drawn: number,
  products: Float64Array,
): void {
  const [first, second] = prefixes;
  if (first !== undefined && second !== undefined && prefixes.length === 2) {
    addPairClusters(first, second, { starts, ends }, drawn, products);
    return;
  }
  const columns = prefixes.length;
  const sums = new Float64Array(columns + 1);
  products.fill(0);
  for (let block = 0; block < drawn; block += 1) {
    const start = starts[block] ?? 0;
    const end = ends[block] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      sums[column] = (prefixes[column]?.[end] ?? 0) - (prefixes[column]?.[start] ?? 0);
    }
    sums[columns] = end - start;
    let position = 0;
    for (let row = 0; row <= columns; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        products[position] = (products[position] ?? 0) + (sums[row] ?? 0) * (sums[column] ?? 0);
        position += 1;
      }
    }
  }
}

/** The case of mean and square, which most statistics are, without inner loops. */
function addPairClusters(
  first: Float64Array,
  second: Float64Array,
  { starts, ends }: Blocks,
  drawn: number,
  products: Float64Array,
): void {
  let firstFirst = 0;
  let firstSecond = 0;
  let secondSecond = 0;
  let firstLength = 0;
  let secondLength = 0;
  let lengthLength = 0;
  for (let block = 0; block < drawn; block += 1) {
    const start = starts[block] ?? 0;
    const end = ends[block] ?? 0;
    const one = (first[end] ?? 0) - (first[start] ?? 0);
    const two = (second[end] ?? 0) - (second[start] ?? 0);
    const length = end - start;
    firstFirst += one * one;
    firstSecond += one * two;
    secondSecond += two * two;
    firstLength += one * length;
    secondLength += two * length;
    lengthLength += length * length;
  }
  products.set([firstFirst, firstSecond, secondSecond, firstLength, secondLength, lengthLength]);
}
