import { formatPercent } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { GRID } from "./axes.ts";
import { INTERVAL_COLOUR, pickColour } from "./palette.ts";
import type { Chart } from "./render-chart.ts";

const BINS = 61;
/** Returns beyond this share at either end are counted in the outermost bins. */
const TAIL = 0.005;

/** How often the subject's daily returns fell where; `null` when they never vary. */
export function returnDistributionChart({ series, strategies }: BacktestSummary): Chart | null {
  const values = series.returns[0]?.values ?? [];
  const mean = strategies[0]?.metrics.mean_daily_return;
  const sorted = values.toSorted((left, right) => left - right);
  const reach = Math.max(
    Math.abs(sorted[Math.floor(TAIL * (sorted.length - 1))] ?? 0),
    Math.abs(sorted[Math.ceil((1 - TAIL) * (sorted.length - 1))] ?? 0),
  );
  if (mean === undefined || mean.value === null || reach === 0) return null;
  const width = (2 * reach) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value + reach) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const interval =
    mean.low === null || mean.high === null
      ? "without interval"
      : `interval ${formatPercent(mean.low, 2)} to ${formatPercent(mean.high, 2)}`;
  const toBin = (value: number) => (value + reach) / width - 0.5;
  return {
    id: "distribution",
    title: "Distribution of daily returns",
    caption: `The line is the mean, ${formatPercent(mean.value, 2)} a day, ${interval} (shaded). The outermost bars hold everything beyond them.`,
    height: 260,
    option: {
      grid: GRID,
      xAxis: [
        {
          type: "category",
          data: counts.map((_count, bin) => formatPercent(-reach + (bin + 0.5) * width)),
          axisTick: { show: false },
          axisLabel: { interval: 9 },
        },
        { type: "value", min: -0.5, max: BINS - 0.5, show: false },
      ],
      yAxis: { type: "value", name: "days", nameTextStyle: { align: "right" } },
      series: [
        {
          type: "bar",
          data: counts,
          barCategoryGap: "12%",
          itemStyle: { color: pickColour(6) },
        },
        {
          type: "line",
          xAxisIndex: 1,
          data: [],
          markLine: {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: pickColour(5), width: 2, type: "solid" },
            data: [{ xAxis: toBin(mean.value) }],
          },
          ...(mean.low === null || mean.high === null
            ? {}
            : {
                markArea: {
                  silent: true,
                  itemStyle: { color: INTERVAL_COLOUR },
                  data: [[{ xAxis: toBin(mean.low) }, { xAxis: toBin(mean.high) }]],
                },
              }),
        },
      ],
    },
  };
}
