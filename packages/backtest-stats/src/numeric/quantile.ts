/**
 * Quantile of values sorted ascending, by linear interpolation between order statistics: definition 7
 * of Hyndman and Fan (1996, doi:10.1080/00031305.1996.10473566), the default of numpy and R.
 */
export function sortedQuantile(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (position - below) * (high - low);
}
