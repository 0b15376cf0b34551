import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";

/** Options of {@link sharpeRatio}. */
export interface SharpeRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    DefinitionOptions,
    MissingDataOptions {}

/**
 * Annualised Sharpe ratio: mean excess return per period, divided by its sample standard deviation
 * (denominator `n - 1`), times the square root of `periodsPerYear`.
 *
 * Annualising by a square root assumes returns without autocorrelation. When they have some, the
 * figure is biased: report a block-bootstrap interval beside it (Lo, 2002).
 *
 * `definition: "reference"` divides the annual risk-free rate by `periodsPerYear` and says 0 for
 * returns that do not vary. `empyrical` and `quantstats` have the textbook formula; for returns that do not
 * vary they print a ratio near 1e16, which stays `null` here.
 *
 * @param returns - Simple returns, one per period, as fractions (`0.01` is +1 %), oldest first.
 *   At least 2, all finite. Never modified.
 * @returns The ratio, dimensionless; `null` when the returns do not vary, because no ratio exists
 *   then. Never `NaN`, never infinite.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS` for fewer than 2 returns,
 *   `NON_FINITE_OBSERVATION` for a `NaN` or infinite return, `OPTION_OUT_OF_RANGE` for
 *   `periodsPerYear <= 0` or `annualRiskFreeRate <= -1`.
 *
 * @example
 * ```ts
 * import { sharpeRatio } from "@autotrader/backtest-stats";
 *
 * sharpeRatio([1, 3, 5], { periodsPerYear: 4 }); // => 3
 * ```
 *
 * @see W. F. Sharpe (1994), "The Sharpe Ratio", J. Portfolio Management 21(1), 49-58,
 *   doi:10.3905/jpm.1994.409501
 * @see A. W. Lo (2002), "The Statistics of Sharpe Ratios", Financial Analysts J. 58(4), 36-52,
 *   doi:10.2469/faj.v58.n4.2453
 */
export function sharpeRatio(
  returns: Series,
  {
    periodsPerYear,
    annualRiskFreeRate = 0,
    definition = "textbook",
    nanPolicy,
  }: SharpeRatioOptions,
): number | null {
  assertPeriodsPerYear("sharpeRatio", periodsPerYear);
  assertDefinition("sharpeRatio", definition);
  const riskFree = riskFreePerPeriod("sharpeRatio", annualRiskFreeRate, periodsPerYear, definition);
  const observed = readObservations("sharpeRatio", returns, 2, nanPolicy);
  if (observed === null) return null;

  const dispersion = spread(observed);
  if (dispersion.isFlat) return definition === "reference" ? 0 : null;
  const ratio = (dispersion.mean - riskFree) / sampleDeviation(dispersion);
  return finiteOrNull(ratio * Math.sqrt(periodsPerYear));
}
