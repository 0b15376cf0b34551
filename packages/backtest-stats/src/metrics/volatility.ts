import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import type { AnnualisationOptions } from "./annualisation.ts";

/** Options of {@link volatility}. */
export interface VolatilityOptions extends AnnualisationOptions, MissingDataOptions {}

/**
 * Annualised volatility: sample standard deviation of the returns (denominator `n - 1`) times the
 * square root of `periodsPerYear`.
 *
 * The square root assumes returns without autocorrelation.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 2.
 * @returns The volatility as a fraction per year; 0 for returns that do not vary.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0`.
 *
 * @example
 * ```ts
 * import { volatility } from "@autotrader/backtest-stats";
 *
 * volatility([1, 3, 5], { periodsPerYear: 4 }); // => 4
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 4
 */
export function volatility(
  returns: Series,
  { periodsPerYear, nanPolicy }: VolatilityOptions,
): number | null {
  assertPeriodsPerYear("volatility", periodsPerYear);
  const observed = readObservations("volatility", returns, 2, nanPolicy);
  if (observed === null) return null;
  const dispersion = spread(observed);
  if (dispersion.isFlat) return 0;
  return finiteOrNull(sampleDeviation(dispersion) * Math.sqrt(periodsPerYear));
}
