import type { Series } from "../numeric/series.ts";
import { spearman } from "./spearman.ts";

/**
 * Spearman's coefficient of the scores of each window with those of an earlier one: near 1 the ranking
 * hardly changes, and trading it is cheap.
 *
 * @param scoresByWindow - Scores of the same assets, in the same order, one series per window in time order.
 * @param lag - How many windows earlier.
 * @returns One value per window from number `lag` on; `null` where a window does not vary.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { rankAutocorrelation } from "@autotrader/backtest-stats/information-coefficient";
 *
 * rankAutocorrelation([[1, 2, 3], [10, 20, 30], [3, 2, 1]]); // => [1, -1]
 * ```
 */
export function rankAutocorrelation(scoresByWindow: readonly Series[], lag = 1): (number | null)[] {
  return scoresByWindow
    .slice(lag)
    .map((scores, window) => spearman(scoresByWindow[window] ?? [], scores));
}
