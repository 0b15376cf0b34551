import type { MetricDefinition } from "@autotrader/kernel";

/**
 * The eight metrics that the system's specification names. `token_id` has as many values as there are
 * tokens, so its metrics rely on the series limit of `createMetrics`.
 */
export const specMetricDefinitions: readonly MetricDefinition[] = [
  {
    name: "scan_requests_total",
    type: "counter",
    help: "Scans that were asked for.",
    labelNames: ["token_id"],
  },
  {
    name: "scan_duration_seconds",
    type: "histogram",
    help: "Time from the start of a scan to its result.",
    labelNames: ["token_id"],
  },
  {
    name: "scan_errors_total",
    type: "counter",
    help: "Scans that failed, by kind of error.",
    labelNames: ["token_id", "error_type"],
  },
  {
    name: "gem_score_distribution",
    type: "histogram",
    help: "GemScores of finished scans, from 0 to 100.",
    labelNames: [],
    buckets: [0, 20, 40, 60, 80, 100],
  },
  {
    name: "data_source_latency_seconds",
    type: "histogram",
    help: "Time that a data source took to answer.",
    labelNames: ["source"],
  },
  {
    name: "circuit_breaker_open",
    type: "gauge",
    help: "Whether the circuit breaker of a data source is open: 1 open, 0 closed.",
    labelNames: ["source"],
  },
  {
    name: "feature_validation_failures_total",
    type: "counter",
    help: "Feature values that a validation rule refused.",
    labelNames: ["feature_name", "validation_type"],
  },
  {
    name: "feature_value_distribution",
    type: "histogram",
    help: "Values of features as they were validated.",
    labelNames: ["feature_name"],
    buckets: [0, 10, 25, 50, 75, 90, 100],
  },
];
