import { sortedQuantile } from "../numeric/quantile.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/**
 * Median of the returns: half of all periods did worse. Of an even number of returns, the mean of the
 * two in the middle.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction per period; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { medianReturn } from "@autotrader/backtest-stats";
 *
 * medianReturn([0.5, -0.25, 0.125]); // => 0.125
 * ```
 */
export function medianReturn(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("medianReturn", returns, 1, nanPolicy);
  if (observed === null) return null;
  return sortedQuantile(Float64Array.from(observed).sort(), 0.5);
}
