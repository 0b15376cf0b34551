import { formatNumber } from "../../figures/format-figures.ts";
import { equityCurve } from "../../metrics/equity-curve.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { dayAxis, GRID, LEGEND } from "./axes.ts";
import { logTicks } from "./log-ticks.ts";
import { pickColour, pickDash } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

/** Wealth of every strategy over time. */
export function equityChart({ series, strategies }: BacktestSummary): Chart {
  const curves = series.returns.map(({ strategy, values }) => ({
    strategy,
    wealth: equityCurve(values).slice(1),
  }));
  const invested = new Set(
    strategies.filter((strategy) => strategy.invested_windows > 0).map(({ name }) => name),
  );
  const shown = curves
    .map((curve, position) => ({ ...curve, position }))
    .filter(({ strategy }) => invested.has(strategy));
  const axis = wealthAxis(shown.map(({ wealth }) => wealth));
  return {
    id: "equity",
    title: "Equity curve",
    caption: `What 1 became, after costs${axis.type === "log" ? "; logarithmic scale, so equal heights are equal percentages" : ""}.`,
    height: 340,
    option: {
      grid: GRID,
      legend: LEGEND,
      xAxis: dayAxis(series.days),
      yAxis: axis,
      series: shown.map(({ strategy, wealth, position }) => ({
        type: "line",
        name: strategy,
        data: [...wealth],
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

/** Logarithmic from just below the lowest wealth to just above the highest; plain after a total loss. */
function wealthAxis(curves: readonly (readonly number[])[]) {
  const axisLabel = { formatter: (value: number) => `${formatShort(value)}×` };
  let low = 1;
  let high = 1;
  for (const value of curves.flat()) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low > 0)) return { type: "value", axisLabel };
  const ticks = logTicks(low, high);
  return {
    type: "log",
    min: ticks[0],
    max: ticks.at(-1),
    axisTick: { customValues: ticks },
    axisLabel: { ...axisLabel, customValues: ticks },
  };
}

/** At most four figures, without trailing zeros. */
function formatShort(value: number): string {
  const short = Number(value.toPrecision(4));
  return formatNumber(short, String(short).split(".")[1]?.length ?? 0);
}
