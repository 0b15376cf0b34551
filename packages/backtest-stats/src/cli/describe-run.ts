import { formatNumber, formatPercent, formatPValue } from "../figures/format-figures.ts";
import type { BacktestResult, StrategyResult } from "../harness/backtest-result.ts";
import { formatDay, formatLastDay } from "../harness/day.ts";
import { describeDataQuality } from "../harness/describe-data-quality.ts";
import type { Estimate } from "../harness/estimate.ts";
import { summariseMetrics } from "../report/build-summary.ts";
import { describeIntervals } from "../report/sections/describe-intervals.ts";
import { renderTextTable } from "./text-table.ts";

/** What `backtest run` prints for a person. */
export function describeRun(result: BacktestResult): string {
  const { history, settings, subject, market, baselines, verdict } = result;
  const strategies = [subject, market, ...baselines].filter(
    ({ investedWindows }) => investedWindows > 0,
  );
  const label = history.simulated ? "SIMULATED data" : "Data";
  return [
    `${label}: ${history.name}, ${history.assets.length} assets, ${formatDay(settings.startMs)} to ${formatLastDay(settings.endMs)}\n`,
    `Windows: ${subject.windows.length} of ${settings.walkDays} days, ${result.warmUpWindows} left out before the first choice\n`,
    "\n",
    renderTextTable([PERFORMANCE_HEADER, ...strategies.map(performanceRow)]),
    `${describeSharpeIntervals(strategies, settings)}\n`,
    "\n",
    renderTextTable([HORIZON_HEADER, ...strategies.flatMap((one) => horizonRows(one, result))]),
    "\n",
    `${verdict.headline}\n`,
    ...verdict.sentences.map((sentence) => `- ${sentence}\n`),
    ...describeData(result),
  ].join("");
}

const PERFORMANCE_HEADER = [
  "strategy",
  "return",
  "per year",
  "Sharpe",
  "interval",
  "drawdown",
  "costs",
];

function performanceRow({ name, metrics, totalCost }: StrategyResult): string[] {
  return [
    name,
    formatPercent(metrics.totalReturn.value),
    formatPercent(metrics.cagr.value),
    formatNumber(metrics.sharpeRatio.value),
    formatInterval(metrics.sharpeRatio),
    formatPercent(metrics.maxDrawdown.value),
    formatPercent(totalCost),
  ];
}

const HORIZON_HEADER = [
  "strategy",
  "days",
  "windows",
  "mean IC",
  "t",
  "p",
  "p corrected",
  "precision",
  "beats chance",
];

function horizonRows({ name, horizons }: StrategyResult, { tests }: BacktestResult): string[][] {
  return horizons.map(({ days, windows, ic, precisionAtK, selection }) => {
    const test = tests.find(
      ({ strategy, horizonDays, kind }) =>
        strategy === name && horizonDays === days && kind === "ic",
    );
    return [
      name,
      String(days),
      String(windows),
      formatNumber(ic.mean.value, 3),
      formatNumber(ic.tStatistic),
      formatPValue(ic.pValue),
      formatPValue(test?.adjustedPValue ?? null),
      formatPercent(precisionAtK.value),
      formatPercent(selection.percentile, 0),
    ];
  });
}

function describeSharpeIntervals(
  strategies: readonly StrategyResult[],
  { bootstrap }: BacktestResult["settings"],
): string {
  const estimates = strategies.map(({ metrics }) => ({
    label: "Sharpe",
    estimate: summariseMetrics(metrics).sharpe_ratio,
  }));
  return describeIntervals(bootstrap, estimates, "days");
}

function formatInterval({ interval }: Estimate): string {
  return interval === null
    ? "none"
    : `${formatNumber(interval.low)} to ${formatNumber(interval.high)}`;
}

function describeData({ history: { dataQuality } }: BacktestResult): string[] {
  const found = dataQuality === undefined ? "" : describeDataQuality(dataQuality);
  return found === "" ? [] : [`\nData: ${found}\n`];
}
