import type { MetricDefinition } from "@autotrader/kernel";

/** What the engine reports through the `Metrics` port. */
export const metricDefinitions: readonly MetricDefinition[] = [
  {
    name: "alerts_fired_total",
    type: "counter",
    help: "Alerts that fired.",
    labelNames: ["rule_id", "severity"],
  },
  {
    name: "alert_rules_undecided_total",
    type: "counter",
    help: "Times that a rule with missing_data: error could no longer be decided.",
    labelNames: ["rule_id"],
  },
  {
    name: "alert_delivery_seconds",
    type: "histogram",
    help: "Time from the moment a notice was made to the channel's confirmation.",
    labelNames: ["channel"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600],
  },
];
