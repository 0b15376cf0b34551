import { assertChoice } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { standardMoment } from "./standard-moment.ts";

/** Options of {@link skewness}. */
export interface SkewnessOptions extends MissingDataOptions {
  /**
   * `population` is the third standardised moment, g1; `sample` corrects it for small samples, G1, as
   * spreadsheets do.
   *
   * @defaultValue `"population"`
   */
  convention?: "population" | "sample" | undefined;
}

/**
 * Skewness of returns: negative when large losses are more frequent than large gains.
 *
 * @param returns - At least 2 returns; at least 3 for the sample convention.
 * @returns Dimensionless; `null` when the returns do not vary.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { skewness } from "@autotrader/backtest-stats";
 *
 * skewness([1, 2, 3, 4]); // => 0
 * ```
 *
 * @see D. N. Joanes and C. A. Gill (1998), The Statistician 47(1), 183-189,
 *   doi:10.1111/1467-9884.00122
 */
export function skewness(
  returns: Series,
  { convention = "population", nanPolicy }: SkewnessOptions = {},
): number | null {
  assertChoice("skewness", "convention", convention, ["population", "sample"]);
  const isSample = convention === "sample";
  const observed = readObservations("skewness", returns, isSample ? 3 : 2, nanPolicy);
  if (observed === null) return null;
  const moment = standardMoment(observed, 3);
  if (moment === null || !isSample) return moment;
  return finiteOrNull(sampleSkewness(moment, observed.length));
}

/** G1 from g1. */
export function sampleSkewness(moment: number, count: number): number {
  return (moment * Math.sqrt(count * (count - 1))) / (count - 2);
}
