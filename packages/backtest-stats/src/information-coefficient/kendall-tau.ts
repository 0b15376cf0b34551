import type { Series } from "../numeric/series.ts";
import { assertPairs } from "./pearson.ts";

/**
 * Kendall's tau-b: pairs in the same order minus pairs in opposite order, over the pairs that are not
 * tied on either side. Compares every pair, so its time grows with the square of the length.
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
 * import { kendallTau } from "@autotrader/backtest-stats";
 *
 * kendallTau([1, 2, 3, 4], [1, 2, 3, 4]); // => 1
 * ```
 *
 * @see M. G. Kendall (1945), Biometrika 33(3), 239-251, doi:10.1093/biomet/33.3.239
 */
export function kendallTau(x: Series, y: Series): number | null {
  assertPairs("kendallTau", x, y, 2);
  return tauB(x, y);
}

/** {@link kendallTau} of series already checked. */
export function tauB(x: Series, y: Series): number | null {
  let balance = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let later = 1; later < x.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const orderX = Math.sign((x[later] ?? 0) - (x[earlier] ?? 0));
      const orderY = Math.sign((y[later] ?? 0) - (y[earlier] ?? 0));
      balance += orderX * orderY;
      untiedX += Math.abs(orderX);
      untiedY += Math.abs(orderY);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}
