import { formatCount, formatNumber, formatPercent } from "../figures/format-figures.ts";
import { describeReason } from "../harness/describe-reason.ts";
import { measurePerformance } from "../harness/measure-performance.ts";
import { readReturns } from "../node/read-returns.ts";
import { summariseMetrics } from "../report/build-summary.ts";
import { describeIntervals } from "../report/sections/describe-intervals.ts";
import type { SummaryMetrics } from "../report/summary-strategy.ts";
import type { CliIo } from "./cli-io.ts";
import type { StatsOptions } from "./stats-options.ts";
import { renderTextTable } from "./text-table.ts";

/** `backtest stats`: risk and return of a series of returns, each number with its interval. */
export async function statsCommand(options: StatsOptions, io: CliIo): Promise<void> {
  const returns = await readReturns(options.returns);
  const metrics = summariseMetrics(measurePerformance(returns, options));
  if (options.format === "json") {
    const { bootstrap, periodsPerYear, annualRiskFreeRate } = options;
    const report = {
      observations: returns.length,
      periods_per_year: periodsPerYear,
      annual_risk_free_rate: annualRiskFreeRate,
      bootstrap,
      metrics,
    };
    io.stdout(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  io.stdout(`${formatCount(returns.length, "returns")}, ${options.periodsPerYear} per year\n\n`);
  io.stdout(
    renderTextTable([["", "value", "interval"], ...ROWS.map((row) => toRow(row, metrics))]),
  );
  const estimates = ROWS.map(([key, label]) => ({ label, estimate: metrics[key] }));
  io.stdout(`\n${describeIntervals(options.bootstrap, estimates, "returns")}\n`);
}

type Row = readonly [keyof SummaryMetrics, label: string, format: (value: number | null) => string];

const percent = (value: number | null) => formatPercent(value, 2);
const number = (value: number | null) => formatNumber(value, 3);

const ROWS: readonly Row[] = [
  ["total_return", "total return", percent],
  ["cagr", "growth per year", percent],
  ["mean_daily_return", "mean return", (value) => formatPercent(value, 3)],
  ["volatility", "volatility per year", percent],
  ["sharpe_ratio", "Sharpe ratio", number],
  ["sortino_ratio", "Sortino ratio", number],
  ["calmar_ratio", "Calmar ratio", number],
  ["max_drawdown", "maximum drawdown", percent],
  ["win_rate", "periods above 0", percent],
  ["profit_factor", "profit factor", number],
];

function toRow([key, label, format]: Row, metrics: SummaryMetrics): string[] {
  const { value, reason, low, high, no_interval: noInterval } = metrics[key];
  const missing = reason ?? noInterval;
  return [
    label,
    value === null ? "none" : format(value),
    // The words are for a person, the code is to look up.
    missing === null
      ? `${format(low)} to ${format(high)}`
      : `${describeReason(missing)} (${missing})`,
  ];
}
