import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { profitFactorStatistic } from "../bootstrap/profit-factor-statistic.ts";
import { sharpeRatioStatistic } from "../bootstrap/sharpe-ratio-statistic.ts";
import type { SeriesStatistic } from "../bootstrap/smooth-statistic.ts";
import { sortinoRatioStatistic } from "../bootstrap/sortino-ratio-statistic.ts";
import { volatilityStatistic } from "../bootstrap/volatility-statistic.ts";
import { winRateStatistic } from "../bootstrap/win-rate-statistic.ts";
import { cagr } from "../metrics/cagr.ts";
import { calmarRatio } from "../metrics/calmar-ratio.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { totalReturn } from "../metrics/total-return.ts";
import type { PerformanceMetrics } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { type EstimateOptions, estimate, type UndefinedReason } from "./estimate.ts";
import { estimateGrowth } from "./estimate-growth.ts";

const NOT_BELOW_0 = [0, Number.POSITIVE_INFINITY] as const;

/** Risk and return of daily returns, none of which loses more than everything, each with its interval. */
export function measurePerformance(
  dailyReturns: readonly number[],
  {
    bootstrap,
    periodsPerYear,
    annualRiskFreeRate,
  }: Pick<BacktestSettings, "bootstrap" | "periodsPerYear" | "annualRiskFreeRate">,
): PerformanceMetrics {
  const year = { periodsPerYear };
  const excess = { periodsPerYear, annualRiskFreeRate };
  const measure = (statistic: SeriesStatistic, options: Omit<EstimateOptions, "bootstrap">) =>
    estimate(dailyReturns, statistic, { bootstrap, ...options });
  const grow = (statistic: SeriesStatistic, periods: number, whenNull: UndefinedReason) =>
    estimateGrowth(dailyReturns, statistic, periods, { bootstrap, minimum: 1, whenNull });

  return {
    meanDailyReturn: measure(meanStatistic, { minimum: 1, whenNull: "NOT_DEFINED" }),
    totalReturn: grow(totalReturn, dailyReturns.length, "TOO_LARGE"),
    cagr: grow((returns) => cagr(returns, year), periodsPerYear, "TOO_LARGE"),
    volatility: measure(volatilityStatistic(year), {
      minimum: 2,
      whenNull: "NOT_DEFINED",
      range: NOT_BELOW_0,
    }),
    sharpeRatio: measure(sharpeRatioStatistic(excess), {
      minimum: 2,
      whenNull: "NO_VARIATION",
    }),
    sortinoRatio: measure(sortinoRatioStatistic(excess), {
      minimum: 2,
      whenNull: "NO_LOSSES",
    }),
    calmarRatio: measure((returns) => calmarRatio(returns, year), {
      minimum: 1,
      whenNull: neverFalls(dailyReturns) ? "NO_DRAWDOWN" : "TOO_LARGE",
    }),
    maxDrawdown: measure((returns) => maxDrawdown(returns).depth, {
      minimum: 1,
      whenNull: "NOT_DEFINED",
    }),
    winRate: measure(winRateStatistic, { minimum: 1, whenNull: "NOT_DEFINED", range: [0, 1] }),
    profitFactor: measure(profitFactorStatistic, {
      minimum: 1,
      whenNull: "NO_LOSSES",
      range: NOT_BELOW_0,
    }),
  };
}

function neverFalls(dailyReturns: readonly number[]): boolean {
  return dailyReturns.every((dailyReturn) => dailyReturn >= 0);
}
