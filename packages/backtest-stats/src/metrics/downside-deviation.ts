import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { lowerPartialMoment } from "./lower-partial-moment.ts";

/** Options of {@link downsideDeviation}. */
export interface DownsideDeviationOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    MissingDataOptions {}

/**
 * Annualised downside deviation: `sqrt(sum(min(r - rf, 0)^2) / n)` over **all** periods, times the square
 * root of `periodsPerYear`. What the Sortino ratio divides by.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction per year, 0 without any shortfall; `null` only for a missing value under
 *   `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { downsideDeviation } from "@autotrader/backtest-stats";
 *
 * downsideDeviation([0.5, -0.5, 0, 0], { periodsPerYear: 4 }); // => 0.5
 * ```
 *
 * @see F. A. Sortino and R. van der Meer (1991), "Downside Risk", J. Portfolio Management 17(4),
 *   27-31, doi:10.3905/jpm.1991.409343
 */
export function downsideDeviation(
  returns: Series,
  { periodsPerYear, annualRiskFreeRate = 0, nanPolicy }: DownsideDeviationOptions,
): number | null {
  const name = "downsideDeviation";
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  const observed = readObservations(name, returns, 1, nanPolicy);
  if (observed === null) return null;
  return finiteOrNull(
    Math.sqrt(lowerPartialMoment(observed, riskFree, 2)) * Math.sqrt(periodsPerYear),
  );
}
