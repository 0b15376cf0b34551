import type { EChartsCoreOption } from "echarts/core";

/** Space around a plot. */
export const GRID: EChartsCoreOption = { left: 64, right: 24, top: 36, bottom: 34 };

/** A legend above the plot. */
export const LEGEND: EChartsCoreOption = {
  top: 0,
  left: 60,
  icon: "roundRect",
  itemHeight: 4,
  itemGap: 24,
};

/** An axis of days. Texts instead of times, so that no time zone can shift them. */
export function dayAxis(days: readonly string[]): EChartsCoreOption {
  return {
    type: "category",
    data: [...days],
    boundaryGap: false,
    axisTick: { show: false },
    axisLabel: { formatter: (day: string) => day.slice(0, 7), hideOverlap: true },
  };
}

/** An axis of fractions, written as percentages. */
export function percentAxis(): EChartsCoreOption {
  return {
    type: "value",
    axisLabel: { formatter: (value: number) => `${Math.round(value * 1_000) / 10} %` },
  };
}
