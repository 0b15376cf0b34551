import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { sharpeRatio } from "./sharpe-ratio.ts";
import { standardMoment } from "./standard-moment.ts";

/** Options of {@link adjustedSharpeRatio}. */
export interface AdjustedSharpeRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    MissingDataOptions {}

/**
 * Sharpe ratio with a penalty for negative skewness and fat tails: `SR (1 + S SR / 6 - K SR^2 / 24)`,
 * with the ratio per period, population skewness `S` and excess kurtosis `K`; then annualised.
 *
 * All three are of one period, as the expansion demands. PerformanceAnalytics bends the yearly ratio by
 * the skewness of days, which makes the penalty tens of times too large.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 2.
 * @returns The ratio, dimensionless; `null` when the returns do not vary.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { adjustedSharpeRatio } from "@autotrader/backtest-stats";
 *
 * adjustedSharpeRatio([1, 3], { periodsPerYear: 1 })?.toFixed(10); // => "1.6499158228"
 * ```
 *
 * @see J. Pézier and A. White (2006), "The Relative Merits of Investable Hedge Fund Indices and of Funds
 *   of Hedge Funds in Optimal Passive Portfolios", ICMA Centre DP2006-10
 */
export function adjustedSharpeRatio(
  returns: Series,
  { periodsPerYear, annualRiskFreeRate, nanPolicy }: AdjustedSharpeRatioOptions,
): number | null {
  const options = { periodsPerYear, annualRiskFreeRate, nanPolicy };
  const yearly = sharpeRatio(returns, options);
  const observed = readObservations("adjustedSharpeRatio", returns, 2, nanPolicy);
  if (observed === null || yearly === null) return null;
  const skew = standardMoment(observed, 3) ?? 0;
  const excess = (standardMoment(observed, 4) ?? 3) - 3;
  return bendSharpeRatio(yearly, periodsPerYear, skew, excess);
}

/** The yearly ratio with its penalty. */
export function bendSharpeRatio(
  yearly: number,
  periodsPerYear: number,
  skew: number,
  excess: number,
): number | null {
  const ratio = yearly / Math.sqrt(periodsPerYear);
  return finiteOrNull(yearly * (1 + (skew * ratio) / 6 - (excess * ratio * ratio) / 24));
}
