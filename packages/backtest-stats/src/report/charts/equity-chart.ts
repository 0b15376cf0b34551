import { equityCurve } from "../../metrics/equity-curve.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { dayAxis, GRID, LEGEND } from "./axes.ts";
import { pickColour, pickDash } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

/** Wealth of every strategy over time. */
export function equityChart({ series, strategies }: BacktestSummary): Chart {
  const curves = series.returns.map(({ strategy, values }) => ({
    strategy,
    wealth: equityCurve(values).slice(1),
  }));
  const isPositive = curves.every(({ wealth }) => wealth.every((value) => value > 0));
  const invested = new Set(
    strategies.filter((strategy) => strategy.invested_windows > 0).map(({ name }) => name),
  );
  return {
    id: "equity",
    title: "Equity curve",
    caption: `What 1 became, after costs${isPositive ? "; logarithmic scale, so equal heights are equal percentages" : ""}.`,
    height: 340,
    option: {
      grid: GRID,
      legend: LEGEND,
      xAxis: dayAxis(series.days),
      yAxis: {
        type: isPositive ? "log" : "value",
        scale: true,
        axisLabel: { formatter: (value: number) => `${Number(value.toPrecision(3))}×` },
      },
      series: curves
        .map((curve, position) => ({ ...curve, position }))
        .filter(({ strategy }) => invested.has(strategy))
        .map(({ strategy, wealth, position }) => ({
          type: "line",
          name: strategy,
          data: wealth,
          showSymbol: false,
          itemStyle: { color: pickColour(position) },
          lineStyle: {
            color: pickColour(position),
            width: position === 0 ? 2.2 : 1.4,
            type: pickDash(position),
          },
        })),
    },
  };
}
