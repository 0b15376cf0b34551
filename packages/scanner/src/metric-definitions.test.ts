import { expect, test } from "vitest";

import { metricDefinitions } from "./metric-definitions.ts";

test("names, labels and ascending buckets as dashboards and rules expect them", () => {
  const summary = metricDefinitions.map(({ name, labelNames }) => `${name}{${labelNames}}`);
  expect(summary).toEqual([
    "scan_requests_total{token_id}",
    "scan_duration_seconds{token_id}",
    "scan_errors_total{token_id,error_type}",
    "gem_score_distribution{}",
    "data_source_latency_seconds{source}",
    "circuit_breaker_open{source}",
  ]);
  for (const { buckets = [] } of metricDefinitions) {
    expect(buckets).toEqual(buckets.toSorted((left, right) => left - right));
  }
});
