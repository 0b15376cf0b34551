import type { MetricDefinition } from "@autotrader/kernel";

/** What this package reports through the `Metrics` port. Register them before the first record. */
export const metricDefinitions: readonly MetricDefinition[] = [
  {
    name: "feature_validation_failures_total",
    type: "counter",
    help: "Problems of severity error, by feature and kind of check.",
    labelNames: ["feature_name", "validation_type"],
  },
  {
    name: "feature_validation_warnings_total",
    type: "counter",
    help: "Problems of severity warning, by feature and kind of check.",
    labelNames: ["feature_name", "validation_type"],
  },
  {
    name: "feature_value_distribution",
    type: "histogram",
    help: "Finite values of defined number features that no error refused.",
    labelNames: ["feature_name"],
    buckets: [0, 10, 25, 50, 75, 90, 100],
  },
  {
    name: "feature_store_operations_total",
    type: "counter",
    help: "Reads and writes of the feature store, by outcome.",
    labelNames: ["operation", "outcome"],
  },
];
