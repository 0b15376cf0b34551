import { assertOption } from "../numeric/assert-option.ts";
import { mean } from "../numeric/mean.ts";
import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/** A standard error and the degrees of freedom of its Student t. */
export interface SeriesStandardError {
  /** Standard error of the mean. */
  readonly standardError: number;
  /** Cosine waves that it averages, which are its degrees of freedom. */
  readonly degreesOfFreedom: number;
}

/**
 * Standard error of the mean of values that overlap: each value shares its period with the next
 * `overlap - 1`. The long-run variance is the average power of the slowest cosine waves in the series, so
 * few that overlapping does not reach them: `n / (4 overlap)`, at least 1.
 *
 * Newey-West's estimate is too small when the overlap is a tenth of the series or more, and its normal
 * limit hides that. Here the few waves are honest degrees of freedom: the test stays near its level, and
 * with little data its power is as low as it ought to be.
 *
 * @param values - At least 2 finite numbers in time order.
 * @param overlap - Horizon divided by step, at least 1.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { seriesStandardError } from "@autotrader/backtest-stats/information-coefficient";
 *
 * const { degreesOfFreedom } = seriesStandardError([1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1], 2);
 * degreesOfFreedom; // => 2
 * ```
 *
 * @see E. Lazarus, D. J. Lewis, J. H. Stock and M. W. Watson (2018), "HAR Inference: Recommendations for
 *   Practice", J. Business & Economic Statistics 36(4), 541-559, doi:10.1080/07350015.2018.1506926
 */
export function seriesStandardError(values: Series, overlap: number): SeriesStandardError {
  const name = "seriesStandardError";
  assertOption(name, "overlap", overlap, overlap >= 1, "at least 1");
  readObservations(name, values, 2);
  const count = values.length;
  const waves = Math.max(1, Math.min(count - 1, Math.floor(count / (4 * overlap))));
  const center = mean(values);
  let power = 0;
  for (let wave = 1; wave <= waves; wave += 1) {
    let projection = 0;
    for (let index = 0; index < count; index += 1) {
      const cosine = Math.cos((Math.PI * wave * (index + 0.5)) / count);
      projection += ((values[index] ?? 0) - center) * cosine;
    }
    power += (2 / count) * projection * projection;
  }
  return { standardError: Math.sqrt(power / waves / count), degreesOfFreedom: waves };
}
