import { profitFactor } from "../metrics/profit-factor.ts";
import { mean } from "../numeric/mean.ts";
import type { Series } from "../numeric/series.ts";
import { isTellable } from "./moment-terms.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/**
 * {@link profitFactor}, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} what `profitFactor` throws.
 *
 * @example
 * ```ts
 * import { profitFactorStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * profitFactorStatistic([0.5, -0.25, 0.25]); // => 3
 * ```
 */
export const profitFactorStatistic: SmoothStatistic = Object.assign(
  (returns: Series) => profitFactor(returns),
  {
    terms: (returns: Float64Array) => {
      const gains = returns.map((value) => Math.max(value, 0));
      const losses = returns.map((value) => Math.max(-value, 0));
      const gainOfData = mean(gains);
      const lossOfData = mean(losses);
      return {
        columns: [gains, losses],
        fromMeans: (means: Float64Array) => {
          const gain = means[0] ?? 0;
          const loss = means[1] ?? 0;
          const areTellable = isTellable(gain, gainOfData) && isTellable(loss, lossOfData);
          return areTellable ? gain / loss : undefined;
        },
      };
    },
  },
);
