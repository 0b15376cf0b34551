import { averageRanks, rankCorrelation } from "../numeric/ranks.ts";
import type { Series } from "../numeric/series.ts";
import { assertPairs } from "./pearson.ts";

/**
 * Spearman's rank correlation coefficient, with average ranks for ties.
 *
 * @param x - At least 2 finite numbers.
 * @param y - As many finite numbers, paired with `x` by position.
 * @returns From -1 to 1; `null` when either series does not vary.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { spearman } from "@autotrader/backtest-stats";
 *
 * spearman([1, 2, 3], [10, 1000, 100]); // => 0.5
 * ```
 *
 * @see C. Spearman (1904), American J. of Psychology 15(1), 72-101, doi:10.2307/1412159
 */
export function spearman(x: Series, y: Series): number | null {
  assertPairs("spearman", x, y, 2);
  return rankCorrelation(averageRanks(x), averageRanks(y));
}
