import { assertOption, assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { annualised } from "./cagr.ts";
import { drawdownEpisodes } from "./drawdown-table.ts";
import { growth } from "./growth.ts";

/** Options of {@link burkeRatio}. */
export interface BurkeRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    MissingDataOptions {}

/**
 * Burke ratio: compound annual growth rate above the annual risk-free rate, over the square root of the
 * sum of squared depths of all falls in the {@link drawdownTable}.
 *
 * The sum grows with the length of the record, so ratios of records of different length do not compare.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The ratio, dimensionless; `null` without any drawdown, or when wealth ends below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { burkeRatio } from "@autotrader/backtest-stats";
 *
 * burkeRatio([-0.5, 0, 0, 0], { periodsPerYear: 4 }); // => -1
 * ```
 *
 * @see G. Burke (1994), "A sharper Sharpe ratio", Futures 23(3), 56
 */
export function burkeRatio(
  returns: Series,
  { periodsPerYear, annualRiskFreeRate = 0, nanPolicy }: BurkeRatioOptions,
): number | null {
  assertPeriodsPerYear("burkeRatio", periodsPerYear);
  const valid = annualRiskFreeRate > -1;
  assertOption("burkeRatio", "annualRiskFreeRate", annualRiskFreeRate, valid, "above -1");
  const observed = readObservations("burkeRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const yearly = annualised(growth(observed), observed.length, periodsPerYear);
  let squares = 0;
  for (const { depth } of drawdownEpisodes(observed)) squares += depth * depth;
  if (yearly === null || squares === 0) return null;
  return finiteOrNull((yearly - annualRiskFreeRate) / Math.sqrt(squares));
}
