import { sortinoRatio } from "../metrics/sortino-ratio.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { mean } from "../numeric/mean.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { isTellable } from "./moment-terms.ts";
import type { ExcessStatisticOptions } from "./sharpe-ratio-statistic.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/**
 * {@link sortinoRatio} with its options fixed, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`; the statistic throws what `sortinoRatio` does.
 *
 * @example
 * ```ts
 * import { sortinoRatioStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * sortinoRatioStatistic({ periodsPerYear: 1 })([0.5, -0.25, 0.5, 0.25]); // => 2
 * ```
 */
export function sortinoRatioStatistic(options: ExcessStatisticOptions): SmoothStatistic {
  const { periodsPerYear, annualRiskFreeRate = 0 } = options;
  const name = "sortinoRatioStatistic";
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  const terms = (returns: Float64Array) => {
    const center = mean(returns);
    const downside = returns.map((value) => Math.min(value - riskFree, 0) ** 2);
    const ofData = mean(downside);
    return {
      columns: [returns.map((value) => value - center), downside],
      fromMeans: (means: Float64Array) => {
        const below = means[1] ?? 0;
        if (!isTellable(below, ofData)) return undefined;
        const excess = center + (means[0] ?? 0) - riskFree;
        return (excess / Math.sqrt(below)) * Math.sqrt(periodsPerYear);
      },
    };
  };
  return Object.assign(
    (returns: Series) => sortinoRatio(returns, { periodsPerYear, annualRiskFreeRate }),
    { terms },
  );
}
