import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/**
 * Pearson's correlation coefficient.
 *
 * @param x - At least 2 finite numbers.
 * @param y - As many finite numbers, paired with `x` by position.
 * @returns From -1 to 1; `null` when either series does not vary.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { pearson } from "@autotrader/backtest-stats";
 *
 * pearson([1, 2, 3], [2, 4, 6]); // => 1
 * ```
 */
export function pearson(x: Series, y: Series): number | null {
  assertPairs("pearson", x, y, 2);
  return correlation(x, y);
}

/** Throws unless the series are finite, of one length and long enough. */
export function assertPairs(statistic: string, x: Series, y: Series, required: number): void {
  assertSameLength(statistic, x.length, y.length);
  readObservations(statistic, x, required);
  readObservations(statistic, y, required);
}

/** {@link pearson} of series already checked. */
export function correlation(x: Series, y: Series): number | null {
  const ofX = spread(x);
  const ofY = spread(y);
  if (ofX.isFlat || ofY.isFlat) return null;
  let products = 0;
  for (let index = 0; index < x.length; index += 1) {
    products += ((x[index] ?? 0) - ofX.mean) * ((y[index] ?? 0) - ofY.mean);
  }
  const ratio = products / Math.sqrt(ofX.squares) / Math.sqrt(ofY.squares);
  return Number.isFinite(ratio) ? Math.min(1, Math.max(-1, ratio)) : null;
}
