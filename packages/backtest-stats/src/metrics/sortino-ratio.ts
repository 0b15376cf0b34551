import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { mean } from "../numeric/mean.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import type { AnnualisationOptions, RiskFreeOptions } from "./annualisation.ts";
import { lowerPartialMoment } from "./lower-partial-moment.ts";

/** Options of {@link sortinoRatio}. */
export interface SortinoRatioOptions
  extends AnnualisationOptions,
    RiskFreeOptions,
    DefinitionOptions,
    MissingDataOptions {}

/**
 * Annualised Sortino ratio: mean excess return per period, divided by the downside deviation
 * `sqrt(sum(min(e, 0)^2) / n)` over **all** periods, times the square root of `periodsPerYear`.
 *
 * `definition: "reference"` takes the standard deviation of the negative excess returns alone, which
 * was measured 0.64 to 1.9 times the right figure, and says 0 where it does not exist. `empyrical` and
 * `quantstats` have the textbook formula.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 2.
 * @returns The ratio, dimensionless; `null` when no period falls short of the risk-free rate, because
 *   there is no downside to divide by.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0` or `annualRiskFreeRate <= -1`.
 *
 * @example
 * ```ts
 * import { sortinoRatio } from "@autotrader/backtest-stats";
 *
 * sortinoRatio([0.5, -0.25, 0.5, 0.25], { periodsPerYear: 1 }); // => 2
 * ```
 *
 * @see F. A. Sortino and R. van der Meer (1991), "Downside Risk", J. Portfolio Management 17(4),
 *   27-31, doi:10.3905/jpm.1991.409343
 */
export function sortinoRatio(
  returns: Series,
  {
    periodsPerYear,
    annualRiskFreeRate = 0,
    definition = "textbook",
    nanPolicy,
  }: SortinoRatioOptions,
): number | null {
  assertPeriodsPerYear("sortinoRatio", periodsPerYear);
  assertDefinition("sortinoRatio", definition);
  const riskFree = riskFreePerPeriod(
    "sortinoRatio",
    annualRiskFreeRate,
    periodsPerYear,
    definition,
  );
  const observed = readObservations("sortinoRatio", returns, 2, nanPolicy);
  if (observed === null) return null;

  const scale = Math.sqrt(periodsPerYear);
  const excess = mean(observed) - riskFree;
  if (definition === "reference") {
    const deviation = deviationOfShortfalls(observed, riskFree);
    return deviation === 0 ? 0 : finiteOrNull((excess / deviation) * scale);
  }
  const deviation = Math.sqrt(lowerPartialMoment(observed, riskFree, 2));
  return deviation === 0 ? null : finiteOrNull((excess / deviation) * scale);
}

function deviationOfShortfalls(returns: Series, target: number): number {
  const shortfalls = Array.from(returns, (value) => value - target).filter((value) => value < 0);
  if (shortfalls.length < 2) return 0;
  const dispersion = spread(shortfalls);
  return dispersion.isFlat ? 0 : sampleDeviation(dispersion);
}
