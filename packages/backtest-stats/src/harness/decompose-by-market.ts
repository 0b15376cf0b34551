import type { PairedStatistic } from "../bootstrap/smooth-statistic.ts";
import { regressionDecomposition } from "../variance/regression-decomposition.ts";
import type { MarketDecomposition } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { type Estimate, type EstimateOptions, estimatePair } from "./estimate.ts";
import { alphaStatistic, betaStatistic, marketShareStatistic } from "./line-statistics.ts";

/** Line through the daily returns against the market's, each figure with its interval. */
export function decomposeByMarket(
  returns: readonly number[],
  market: readonly number[],
  { periodsPerYear, bootstrap }: Pick<BacktestSettings, "periodsPerYear" | "bootstrap">,
): MarketDecomposition {
  const measure = (statistic: PairedStatistic, range?: EstimateOptions["range"]) =>
    estimatePair(returns, market, statistic, {
      bootstrap,
      minimum: 2,
      whenNull: "NO_VARIATION",
      range,
    });
  const line = returns.length < 2 ? null : regressionDecomposition(returns, market);
  return {
    annualAlpha: scale(measure(alphaStatistic), periodsPerYear),
    alphaPValue: line?.alphaPValue ?? null,
    beta: measure(betaStatistic),
    marketShare: measure(marketShareStatistic, [0, 1]),
  };
}

function scale({ value, interval, ...reasons }: Estimate, factor: number): Estimate {
  return {
    ...reasons,
    value: value === null ? null : value * factor,
    interval:
      interval === null
        ? null
        : {
            ...interval,
            low: interval.low * factor,
            high: interval.high * factor,
            standardError: interval.standardError * factor,
          },
  };
}
