import { assertOption, assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import type { MissingDataOptions } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { cagr } from "./cagr.ts";
import { painIndex } from "./pain-index.ts";

/** Options of {@link painRatio}. */
export interface PainRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    MissingDataOptions {}

/**
 * Pain ratio: compound annual growth rate above the annual risk-free rate, divided by the
 * pain index.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The ratio, dimensionless; `null` without any drawdown, or when wealth ends below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0` or `annualRiskFreeRate <= -1`.
 *
 * @example
 * ```ts
 * import { painRatio } from "@autotrader/backtest-stats";
 *
 * painRatio([-0.5, 1, -0.5, 0], { periodsPerYear: 4 }); // => -1.3333333333333333
 * ```
 *
 * @see T. Becker and A. Moore (2006), "Introducing the Pain Ratio", Zephyr Associates
 */
export function painRatio(
  returns: Series,
  { periodsPerYear, annualRiskFreeRate = 0, nanPolicy }: PainRatioOptions,
): number | null {
  assertPeriodsPerYear("painRatio", periodsPerYear);
  const valid = annualRiskFreeRate > -1;
  assertOption("painRatio", "annualRiskFreeRate", annualRiskFreeRate, valid, "above -1");
  const yearly = cagr(returns, { periodsPerYear, nanPolicy });
  const depth = painIndex(returns, { nanPolicy });
  if (yearly === null || depth === null || depth === 0) return null;
  return finiteOrNull((yearly - annualRiskFreeRate) / depth);
}
