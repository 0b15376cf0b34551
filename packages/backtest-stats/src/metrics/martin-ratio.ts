import { assertOption, assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import type { MissingDataOptions } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { cagr } from "./cagr.ts";
import { ulcerIndex } from "./ulcer-index.ts";

/** Options of {@link martinRatio}. */
export interface MartinRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    MissingDataOptions {}

/**
 * Martin ratio: compound annual growth rate above the annual risk-free rate, divided by the
 * ulcer index.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The ratio, dimensionless; `null` without any drawdown, or when wealth ends below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0` or `annualRiskFreeRate <= -1`.
 *
 * @example
 * ```ts
 * import { martinRatio } from "@autotrader/backtest-stats";
 *
 * martinRatio([-0.5, 0, 0, 0], { periodsPerYear: 4 }); // => -1
 * ```
 *
 * @see P. G. Martin and B. B. McCann (1989), "The Investor's Guide to Fidelity Funds", ch. 3
 */
export function martinRatio(
  returns: Series,
  { periodsPerYear, annualRiskFreeRate = 0, nanPolicy }: MartinRatioOptions,
): number | null {
  assertPeriodsPerYear("martinRatio", periodsPerYear);
  const valid = annualRiskFreeRate > -1;
  assertOption("martinRatio", "annualRiskFreeRate", annualRiskFreeRate, valid, "above -1");
  const yearly = cagr(returns, { periodsPerYear, nanPolicy });
  const depth = ulcerIndex(returns, { nanPolicy });
  if (yearly === null || depth === null || depth === 0) return null;
  return finiteOrNull((yearly - annualRiskFreeRate) / depth);
}
