/**
 * Quantile of unsorted values by linear interpolation between order statistics, as `sortedQuantile` has
 * it. Finds the two it needs by selection, in linear time; reorders `values`.
 */
export function selectedQuantile(values: Float64Array, probability: number): number {
  const last = values.length - 1;
  const position = last * probability;
  const below = Math.floor(position);
  const low = selectAt(values, below);
  if (below >= last || position === below) return low;
  // What lies behind the selected position is no smaller: the next order statistic is its least.
  let high = Number.POSITIVE_INFINITY;
  for (let index = below + 1; index <= last; index += 1) {
    const value = values[index] ?? high;
    if (value < high) high = value;
  }
  return low + (position - below) * (high - low);
}

/**
 * Moves the value of rank `rank` to its place, with nothing larger before it and nothing smaller behind.
 *
 * @see C. A. R. Hoare (1961), "Algorithm 65: Find", Communications of the ACM 4(7), 321-322,
 *   doi:10.1145/366622.366647
 */
function selectAt(values: Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = medianOfThree(values, from, to);
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] ?? pivot) < pivot) left += 1;
      while ((values[right] ?? pivot) > pivot) right -= 1;
      if (left > right) break;
      const kept = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = kept;
      left += 1;
      right -= 1;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return values[rank] ?? Number.NaN;
}

/** Sorted input, the worst case of a pivot at one end, becomes the best one. */
function medianOfThree(values: Float64Array, from: number, to: number): number {
  const first = values[from] ?? 0;
  const middle = values[(from + to) >>> 1] ?? 0;
  const last = values[to] ?? 0;
  return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
}
