import type { StrategyResult } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { decomposeByMarket } from "./decompose-by-market.ts";
import { measurePerformance } from "./measure-performance.ts";
import { summariseHorizon } from "./summarise-horizon.ts";
import type { Contender, EvaluatedWindow } from "./walk-forward.ts";

/** Takes all windows of one strategy together. */
export function summariseStrategy(
  { strategy, horizonsDays }: Contender,
  role: StrategyResult["role"],
  evaluated: readonly EvaluatedWindow[],
  marketReturns: readonly number[] | null,
  settings: BacktestSettings,
): StrategyResult {
  const windows = evaluated.map(({ window }) => window);
  const invested = windows.filter(({ skipped }) => skipped === null);
  const dailyReturns = evaluated.flatMap((window) => window.dailyReturns);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    name: strategy.name,
    description: strategy.description,
    role,
    windows,
    investedWindows: invested.length,
    dailyReturns,
    metrics: measurePerformance(dailyReturns, settings),
    decomposition:
      marketReturns === null ? null : decomposeByMarket(dailyReturns, marketReturns, settings),
    horizons: horizonsDays.map((days, index) =>
      summariseHorizon(
        days,
        evaluated.flatMap(({ judged }) => judged[index] ?? []),
        settings,
      ),
    ),
    meanTurnover:
      invested.length === 0
        ? null
        : sum(invested.map(({ turnover }) => turnover)) / invested.length,
    totalCost: sum(windows.map(({ cost }) => cost)),
  };
}
