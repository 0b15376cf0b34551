import { sharpeRatio } from "../../metrics/sharpe-ratio.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { dayAxis, GRID, LEGEND } from "./axes.ts";
import { pickColour, pickDash } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

const ROLLING_DAYS = 90;

/** Sharpe ratio of the last 90 days, day after day; `null` when the run is too short. */
export function rollingSharpeChart({ series, settings }: BacktestSummary): Chart | null {
  if (series.days.length <= ROLLING_DAYS) return null;
  const options = {
    periodsPerYear: settings.periods_per_year,
    annualRiskFreeRate: settings.annual_risk_free_rate,
  };
  const roll = (values: readonly number[]) =>
    values.map((_value, index) =>
      index < ROLLING_DAYS - 1
        ? null
        : sharpeRatio(values.slice(index - ROLLING_DAYS + 1, index + 1), options),
    );
  return {
    id: "rolling-sharpe",
    title: "Rolling Sharpe ratio",
    caption: `Annualised, over the last ${ROLLING_DAYS} days. So few days scatter widely by chance alone: read the trend, not the peaks.`,
    height: 240,
    option: {
      grid: GRID,
      legend: LEGEND,
      xAxis: dayAxis(series.days),
      yAxis: { type: "value" },
      series: series.returns.slice(0, 2).map(({ strategy, values }, position) => ({
        type: "line",
        name: strategy,
        data: roll(values),
        showSymbol: false,
        itemStyle: { color: pickColour(position) },
        lineStyle: { color: pickColour(position), width: 1.4, type: pickDash(position) },
      })),
    },
  };
}
