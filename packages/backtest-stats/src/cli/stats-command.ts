import type { PerformanceMetrics } from "../harness/backtest-result.ts";
import type { Estimate } from "../harness/estimate.ts";
import { formatNumber, formatPercent } from "../harness/format-figures.ts";
import { measurePerformance } from "../harness/measure-performance.ts";
import { readReturns } from "../node/read-returns.ts";
import { summariseMetrics } from "../report/build-summary.ts";
import type { CliIo } from "./cli-io.ts";
import type { StatsOptions } from "./stats-options.ts";
import { renderTextTable } from "./text-table.ts";

/** `backtest stats`: risk and return of a series of returns, each number with its interval. */
export async function statsCommand(options: StatsOptions, io: CliIo): Promise<void> {
  const returns = await readReturns(options.returns);
  const metrics = measurePerformance(returns, options);
  if (options.format === "json") {
    const { bootstrap, periodsPerYear, annualRiskFreeRate } = options;
    const report = {
      observations: returns.length,
      periods_per_year: periodsPerYear,
      annual_risk_free_rate: annualRiskFreeRate,
      bootstrap:
        bootstrap === null ? null : { ...bootstrap, method: "percentile", scheme: "stationary" },
      metrics: summariseMetrics(metrics),
    };
    io.stdout(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  io.stdout(`${formatNumber(returns.length, 0)} returns, ${options.periodsPerYear} per year\n\n`);
  io.stdout(
    renderTextTable([["", "value", "95 % interval"], ...ROWS.map((row) => toRow(row, metrics))]),
  );
}

type Row = readonly [
  keyof PerformanceMetrics,
  label: string,
  format: (value: number | null) => string,
];

const percent = (value: number | null) => formatPercent(value, 2);
const number = (value: number | null) => formatNumber(value, 3);

const ROWS: readonly Row[] = [
  ["totalReturn", "total return", percent],
  ["cagr", "growth per year", percent],
  ["meanDailyReturn", "mean return", (value) => formatPercent(value, 3)],
  ["volatility", "volatility per year", percent],
  ["sharpeRatio", "Sharpe ratio", number],
  ["sortinoRatio", "Sortino ratio", number],
  ["calmarRatio", "Calmar ratio", number],
  ["maxDrawdown", "maximum drawdown", percent],
  ["winRate", "periods above 0", percent],
  ["profitFactor", "profit factor", number],
];

function toRow([key, label, format]: Row, metrics: PerformanceMetrics): string[] {
  const estimate: Estimate = metrics[key];
  const { value, reason, interval, noInterval } = estimate;
  const range =
    interval === null
      ? `none (${noInterval})`
      : `${format(interval.low)} to ${format(interval.high)}`;
  return [label, value === null ? `none (${reason})` : format(value), range];
}
