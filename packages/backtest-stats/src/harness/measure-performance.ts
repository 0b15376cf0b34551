import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { sharpeRatioStatistic } from "../bootstrap/sharpe-ratio-statistic.ts";
import type { SeriesStatistic } from "../bootstrap/smooth-statistic.ts";
import { cagr } from "../metrics/cagr.ts";
import { calmarRatio } from "../metrics/calmar-ratio.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { profitFactor } from "../metrics/profit-factor.ts";
import { sortinoRatio } from "../metrics/sortino-ratio.ts";
import { totalReturn } from "../metrics/total-return.ts";
import { volatility } from "../metrics/volatility.ts";
import { winRate } from "../metrics/win-rate.ts";
import type { PerformanceMetrics } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { type EstimateOptions, estimate } from "./estimate.ts";

/** Risk and return of daily returns, each with its interval. */
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

  return {
    meanDailyReturn: measure(meanStatistic, { minimum: 1, whenNull: "NOT_DEFINED" }),
    totalReturn: measure(totalReturn, { minimum: 1, whenNull: "NOT_DEFINED" }),
    cagr: measure((returns) => cagr(returns, year), { minimum: 1, whenNull: "TOTAL_LOSS" }),
    volatility: measure((returns) => volatility(returns, year), {
      minimum: 2,
      whenNull: "NOT_DEFINED",
    }),
    sharpeRatio: measure(sharpeRatioStatistic(excess), {
      minimum: 2,
      whenNull: "NO_VARIATION",
    }),
    sortinoRatio: measure((returns) => sortinoRatio(returns, excess), {
      minimum: 2,
      whenNull: "NO_LOSSES",
    }),
    calmarRatio: measure((returns) => calmarRatio(returns, year), {
      minimum: 1,
      whenNull: "NO_DRAWDOWN",
    }),
    maxDrawdown: measure((returns) => maxDrawdown(returns).depth, {
      minimum: 1,
      whenNull: "NOT_DEFINED",
    }),
    winRate: measure(winRate, { minimum: 1, whenNull: "NOT_DEFINED" }),
    profitFactor: measure(profitFactor, { minimum: 1, whenNull: "NO_LOSSES" }),
  };
}
