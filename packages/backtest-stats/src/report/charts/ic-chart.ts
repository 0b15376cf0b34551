import type { BacktestSummary } from "../backtest-summary.ts";
import { dayAxis, GRID, LEGEND } from "./axes.ts";
import { INTERVAL_COLOUR, pickColour } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

/** Information coefficient of each window at one horizon, and its running mean; `null` without any. */
export function icChart(summary: BacktestSummary): Chart | null {
  const days = pickHorizon(summary);
  const horizon = summary.strategies[0]?.horizons.find((candidate) => candidate.days === days);
  const points = summary.windows.map(({ decision_day: day, horizons }) => ({
    day,
    ic: horizons.find((candidate) => candidate.days === days)?.ic ?? null,
  }));
  if (horizon === undefined || points.every(({ ic }) => ic === null)) return null;
  const { low, high } = horizon.ic_mean;
  return {
    id: "ic",
    title: `Information coefficient by window, ${days} days`,
    caption: `Rank correlation between scores and what followed: 1 is perfect foresight, 0 is chance. The line is the mean so far${low === null ? "" : "; the shaded range is the interval of the mean over all windows"}.`,
    height: 260,
    option: {
      grid: GRID,
      legend: LEGEND,
      xAxis: { ...dayAxis(points.map(({ day }) => day)), boundaryGap: true },
      yAxis: { type: "value", min: -1, max: 1 },
      series: [
        {
          type: "bar",
          name: "window",
          data: points.map(({ ic }) => ic),
          itemStyle: { color: pickColour(6) },
          ...(low === null || high === null
            ? {}
            : {
                markArea: {
                  silent: true,
                  itemStyle: { color: INTERVAL_COLOUR },
                  data: [[{ yAxis: low }, { yAxis: high }]],
                },
              }),
        },
        {
          type: "line",
          name: "mean so far",
          data: runningMean(points.map(({ ic }) => ic)),
          showSymbol: false,
          itemStyle: { color: pickColour(5) },
          lineStyle: { color: pickColour(5), width: 2 },
        },
      ],
    },
  };
}

/** The longest horizon whose windows do not overlap, else the shortest. */
function pickHorizon({ settings }: BacktestSummary): number {
  const apart = settings.horizons_days.filter((days) => days <= settings.walk_days);
  return apart.at(-1) ?? settings.horizons_days[0] ?? settings.walk_days;
}

function runningMean(values: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  let count = 0;
  return values.map((value) => {
    if (value !== null) {
      sum += value;
      count += 1;
    }
    return count === 0 ? null : sum / count;
  });
}
