import type { MetricDefinition } from "@autotrader/kernel";

/** The metrics that this package reports through the `Metrics` port. */
export const metricDefinitions: readonly MetricDefinition[] = [
  {
    name: "backtest_duration_seconds",
    type: "histogram",
    help: "Time that one backtest took, from the first window to the verdict",
    labelNames: ["strategy"],
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  },
];
