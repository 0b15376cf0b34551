import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { AnnualisationOptions } from "./annualisation.ts";
import { growth } from "./growth.ts";

/** Options of {@link cagr}. */
export interface CagrOptions extends AnnualisationOptions, DefinitionOptions, MissingDataOptions {}

/**
 * Compound annual growth rate: final wealth to the power `periodsPerYear / n`, minus 1.
 *
 * Below a year of data it extrapolates: a week of +5 % becomes +1,100 % a year.
 *
 * `definition: "quantstats"` takes the absolute value of final wealth, `|W_n|^(P / n) - 1`, so that losing
 * twice everything looks like losing nothing. The others agree with the textbook.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The yearly rate as a fraction; `-1` after a loss of exactly everything; `null` when wealth
 *   ends below 0 (a root of a negative number does not exist) or the rate exceeds a double.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for `periodsPerYear <= 0`.
 *
 * @example
 * ```ts
 * import { cagr } from "@autotrader/backtest-stats";
 *
 * cagr([0.5, -0.5], { periodsPerYear: 2 }); // => -0.25
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 2
 */
export function cagr(
  returns: Series,
  { periodsPerYear, definition = "textbook", nanPolicy }: CagrOptions,
): number | null {
  assertPeriodsPerYear("cagr", periodsPerYear);
  assertDefinition("cagr", definition);
  const observed = readObservations("cagr", returns, 1, nanPolicy);
  if (observed === null) return null;
  const total = growth(observed);
  const counted = definition === "quantstats" && total < -1 ? -2 - total : total;
  return annualised(counted, observed.length, periodsPerYear);
}

/** Growth over `count` periods as a yearly rate; `null` below a total loss. */
export function annualised(total: number, count: number, periodsPerYear: number): number | null {
  if (total < -1) return null;
  if (count === periodsPerYear) return finiteOrNull(total);
  return finiteOrNull(Math.expm1(Math.log1p(total) * (periodsPerYear / count)));
}
