import { assertChoice } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { standardMoment } from "./standard-moment.ts";

/** Options of {@link excessKurtosis}. */
export interface ExcessKurtosisOptions extends MissingDataOptions {
  /**
   * `population` is the fourth standardised moment minus 3, g2; `sample` corrects it for small
   * samples, G2, as spreadsheets and pandas do.
   *
   * @defaultValue `"population"`
   */
  convention?: "population" | "sample" | undefined;
}

/**
 * Excess kurtosis of returns: 0 for a normal distribution, above 0 for fat tails.
 *
 * The word excess is in the name because half the libraries mean one thing by kurtosis and half the
 * other, and taking 3 off twice is a common error in the probabilistic Sharpe ratio.
 *
 * @param returns - At least 2 returns; at least 4 for the sample convention.
 * @returns Dimensionless, -2 or above; `null` when the returns do not vary.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { excessKurtosis } from "@autotrader/backtest-stats";
 *
 * excessKurtosis([-1, 1, -1, 1]); // => -2
 * ```
 *
 * @see D. N. Joanes and C. A. Gill (1998), The Statistician 47(1), 183-189,
 *   doi:10.1111/1467-9884.00122
 */
export function excessKurtosis(
  returns: Series,
  { convention = "population", nanPolicy }: ExcessKurtosisOptions = {},
): number | null {
  assertChoice("excessKurtosis", "convention", convention, ["population", "sample"]);
  const isSample = convention === "sample";
  const observed = readObservations("excessKurtosis", returns, isSample ? 4 : 2, nanPolicy);
  if (observed === null) return null;
  const moment = standardMoment(observed, 4);
  if (moment === null) return null;
  const excess = moment - 3;
  return isSample ? finiteOrNull(sampleExcessKurtosis(excess, observed.length)) : excess;
}

/** G2 from g2. */
export function sampleExcessKurtosis(excess: number, count: number): number {
  return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * excess + 6);
}
