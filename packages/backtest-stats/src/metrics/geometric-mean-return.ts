import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { annualised } from "./cagr.ts";
import { growth } from "./growth.ts";

/**
 * Geometric mean of the returns, per period: the constant return that compounds to the same wealth.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A fraction per period; `-1` after a loss of exactly everything; `null` when wealth ends below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { geometricMeanReturn } from "@autotrader/backtest-stats";
 *
 * geometricMeanReturn([1, -0.5]); // => 0
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 2
 */
export function geometricMeanReturn(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("geometricMeanReturn", returns, 1, nanPolicy);
  if (observed === null) return null;
  return annualised(growth(observed), observed.length, 1);
}
