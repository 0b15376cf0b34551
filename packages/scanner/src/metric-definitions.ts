import type { MetricDefinition } from "@autotrader/kernel";

/**
 * Every metric that this package reports. Histograms of seconds name no buckets: they get those of
 * the metrics package, which are the ones dashboards expect.
 */
export const metricDefinitions: readonly MetricDefinition[] = [
  {
    name: "scan_requests_total",
    type: "counter",
    help: "Scans started.",
    labelNames: ["token_id"],
  },
  {
    name: "scan_duration_seconds",
    type: "histogram",
    help: "Duration of one token's scan, whatever its outcome.",
    labelNames: ["token_id"],
  },
  {
    name: "scan_errors_total",
    type: "counter",
    help: "Scans without a score, and outages of ports that a scan survived.",
    labelNames: ["token_id", "error_type"],
  },
  {
    name: "gem_score_distribution",
    type: "histogram",
    help: "GemScores, 0 to 100.",
    labelNames: [],
    buckets: [0, 20, 40, 60, 80, 100],
  },
  {
    name: "data_source_latency_seconds",
    type: "histogram",
    help: "Duration of one attempt to get an answer from a data source.",
    labelNames: ["source"],
  },
  {
    name: "circuit_breaker_open",
    type: "gauge",
    help: "1 while a data source is not asked because it failed too often, else 0.",
    labelNames: ["source"],
  },
];
