import { drawdownSeries } from "../../metrics/drawdown-series.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { dayAxis, GRID, LEGEND, percentAxis } from "./axes.ts";
import { pickColour, pickDash } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

/** How far the subject and the market stood below their highest wealth so far. */
export function drawdownChart({ series }: BacktestSummary): Chart {
  return {
    id: "drawdown",
    title: "Drawdown",
    caption: "Distance from the highest wealth so far. The start counts as a high.",
    height: 240,
    option: {
      grid: GRID,
      legend: LEGEND,
      xAxis: dayAxis(series.days),
      yAxis: { ...percentAxis(), max: 0 },
      series: series.returns.slice(0, 2).map(({ strategy, values }, position) => ({
        type: "line",
        name: strategy,
        data: drawdownSeries(values)
          .slice(1)
          .map((depth) => -Math.abs(depth)),
        showSymbol: false,
        itemStyle: { color: pickColour(position) },
        lineStyle: { color: pickColour(position), width: 1.4, type: pickDash(position) },
        ...(position === 0
          ? { areaStyle: { color: pickColour(0), opacity: 0.15, origin: "end" } }
          : {}),
      })),
    },
  };
}
