import { expect, test } from "vitest";

import { metricDefinitions } from "./metric-definitions.ts";

test("names and labels as dashboards and rules expect them", () => {
  const summary = metricDefinitions.map(({ name, labelNames }) => `${name}{${labelNames}}`);
  expect(summary).toEqual([
    "scan_requests_total{token_id}",
    "scan_duration_seconds{token_id}",
    "scan_errors_total{token_id,error_type}",
    "gem_score_distribution{}",
    "data_source_latency_seconds{source}",
    "circuit_breaker_open{source}",
  ]);
});

test("only the score has buckets of its own, those of the specification", () => {
  const withBuckets = metricDefinitions.filter(({ buckets }) => buckets !== undefined);
  expect(withBuckets).toMatchObject([
    { name: "gem_score_distribution", buckets: [0, 20, 40, 60, 80, 100] },
  ]);
});
