import { winRate } from "../metrics/win-rate.ts";
import type { Series } from "../numeric/series.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/**
 * {@link winRate}, zeros counted, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} what `winRate` throws.
 *
 * @example
 * ```ts
 * import { winRateStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * winRateStatistic([0.1, -0.2, 0, 0.3]); // => 0.5
 * ```
 */
export const winRateStatistic: SmoothStatistic = Object.assign(
  (returns: Series) => winRate(returns),
  {
    terms: (returns: Float64Array) => ({
      columns: [returns.map((value) => (value > 0 ? 1 : 0))],
      fromMeans: (means: Float64Array) => means[0] ?? 0,
    }),
  },
);
