import { assertOption } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { sortedQuantile } from "../numeric/quantile.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/** Options of {@link tailRatio}. */
export interface TailRatioOptions extends MissingDataOptions {
  /**
   * Share of periods in each tail, above 0 and below 0.5.
   *
   * @defaultValue 0.05
   */
  tail?: number | undefined;
}

/**
 * Tail ratio: size of the upper quantile of returns divided by the size of the lower one; above 1,
 * large gains are larger than large losses.
 *
 * It compares sizes only: returns that are all positive have a tail ratio too.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` when the lower quantile is 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { tailRatio } from "@autotrader/backtest-stats";
 *
 * tailRatio([-0.25, 0, 0.5], { tail: 0.25 }); // => 2
 * ```
 */
export function tailRatio(
  returns: Series,
  { tail = 0.05, nanPolicy }: TailRatioOptions = {},
): number | null {
  assertOption("tailRatio", "tail", tail, tail > 0 && tail < 0.5, "above 0 and below 0.5");
  const observed = readObservations("tailRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const sorted = Float64Array.from(observed).sort();
  const low = Math.abs(sortedQuantile(sorted, tail));
  return low === 0 ? null : finiteOrNull(Math.abs(sortedQuantile(sorted, 1 - tail)) / low);
}
