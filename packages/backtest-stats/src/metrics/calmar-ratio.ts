import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions } from "./annualisation.ts";
import { cagr } from "./cagr.ts";
import { drawdownsAs } from "./drawdown-series.ts";

/** Options of {@link calmarRatio}. */
export interface CalmarRatioOptions
  extends AnnualisationOptions,
    DefinitionOptions,
    MissingDataOptions {}

/**
 * Calmar ratio: compound annual growth rate divided by the maximum drawdown, over the whole series.
 *
 * `definition: "reference"` and `"quantstats"` leave the starting wealth out of the drawdown, so that a loss
 * in the first period is not counted; the former says 0 without a drawdown, the latter takes its own
 * {@link cagr}. `empyrical` has the textbook formula.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The ratio, dimensionless; `null` without any drawdown, or when wealth ends below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0`.
 *
 * @example
 * ```ts
 * import { calmarRatio } from "@autotrader/backtest-stats";
 *
 * calmarRatio([0.5, -0.5], { periodsPerYear: 2 }); // => -0.5
 * ```
 *
 * @see T. W. Young (1991), "Calmar Ratio: A Smoother Tool", Futures 20(1), 40
 */
export function calmarRatio(
  returns: Series,
  { periodsPerYear, definition = "textbook", nanPolicy }: CalmarRatioOptions,
): number | null {
  assertPeriodsPerYear("calmarRatio", periodsPerYear);
  assertDefinition("calmarRatio", definition);
  const observed = readObservations("calmarRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const yearly = cagr(observed, { periodsPerYear, definition });
  if (yearly === null) return null;

  const depths = drawdownsAs(definition, observed);
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  if (deepest === 0) return definition === "reference" ? 0 : null;
  return finiteOrNull(yearly / deepest);
}
