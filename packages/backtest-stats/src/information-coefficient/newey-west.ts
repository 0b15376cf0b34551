import { assertWhole } from "../numeric/assert-option.ts";
import { mean } from "../numeric/mean.ts";
import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/**
 * Standard error of a mean under autocorrelation up to `lags`, with Bartlett weights. With 0 lags it
 * is the ordinary standard error; a factor of `n / (n - 1)` makes the two agree.
 *
 * @param values - At least 2 finite numbers in time order.
 * @param lags - Whole number of at least 0; lags beyond the length of the series change nothing but
 *   the weights.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { neweyWestStandardError } from "@autotrader/backtest-stats";
 *
 * neweyWestStandardError([0, 4], 0); // => 2
 * ```
 *
 * @see W. K. Newey and K. D. West (1987), Econometrica 55(3), 703-708, doi:10.2307/1913610
 */
export function neweyWestStandardError(values: Series, lags: number): number {
  assertWhole("neweyWestStandardError", "lags", lags, 0);
  readObservations("neweyWestStandardError", values, 2);
  const count = values.length;
  const center = mean(values);
  let longRun = autocovariance(values, center, 0);
  for (let lag = 1; lag <= Math.min(lags, count - 1); lag += 1) {
    longRun += 2 * (1 - lag / (lags + 1)) * autocovariance(values, center, lag);
  }
  return Math.sqrt(Math.max(0, longRun) / (count - 1));
}

function autocovariance(values: Series, center: number, lag: number): number {
  let total = 0;
  for (let index = lag; index < values.length; index += 1) {
    total += ((values[index] ?? 0) - center) * ((values[index - lag] ?? 0) - center);
  }
  return total / values.length;
}
