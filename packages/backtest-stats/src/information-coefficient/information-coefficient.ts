import { averageRanks, rankCorrelation } from "../numeric/ranks.ts";
import type { Series } from "../numeric/series.ts";
import { assertPairs, correlation } from "./pearson.ts";

/** Options of {@link informationCoefficient}. */
export interface InformationCoefficientOptions {
  /**
   * `rank` is Spearman's coefficient, `linear` is Pearson's.
   *
   * @defaultValue `"rank"`
   */
  kind?: "rank" | "linear" | undefined;
}

/**
 * Information coefficient of one window: the correlation, over assets, of what was predicted with what
 * came about. Below 3 assets it says nothing, so it needs 3.
 *
 * @param predictions - One score per asset, known before the window began.
 * @param outcomes - The return of each asset over the window, in the same order.
 * @returns From -1 to 1; `null` when either side does not vary.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { informationCoefficient } from "@autotrader/backtest-stats";
 *
 * informationCoefficient([70, 55, 90], [0.02, -0.01, 0.3]); // => 1
 * ```
 *
 * @see R. C. Grinold and R. N. Kahn (2000), "Active Portfolio Management", ch. 6
 */
export function informationCoefficient(
  predictions: Series,
  outcomes: Series,
  { kind = "rank" }: InformationCoefficientOptions = {},
): number | null {
  assertPairs("informationCoefficient", predictions, outcomes, 3);
  if (kind === "linear") return correlation(predictions, outcomes);
  return rankCorrelation(averageRanks(predictions), averageRanks(outcomes));
}
