import { describe, expect, test } from "vitest";

import type { MetricDefinition } from "../ports.ts";
import { specMetricDefinitions } from "../spec-metric-definitions.ts";
import { lintDefinition } from "./lint-definition.ts";

const gauge: MetricDefinition = {
  name: "queue_size",
  type: "gauge",
  help: "Size.",
  labelNames: [],
};
const codes = (change: Partial<MetricDefinition>) =>
  lintDefinition({ ...gauge, ...change }).map((problem) => problem.code);
const asNever = (value: unknown): never => value as never;

test("finds nothing in the specification's metrics", () => {
  expect(specMetricDefinitions.flatMap(lintDefinition)).toEqual([]);
});

describe("names", () => {
  test.each<[string, MetricDefinition["type"], string[]]>([
    ["queue_size", "gauge", []],
    ["volume_24h_usd", "gauge", []],
    ["llm_cost_usd_total", "counter", []],
    ["requests", "counter", ["COUNTER_WITHOUT_TOTAL"]],
    ["requests_total", "gauge", ["TOTAL_WITHOUT_COUNTER"]],
    ["requests_total", "histogram", ["TOTAL_WITHOUT_COUNTER"]],
    ["queueSize", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["queue__size", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["queue:size", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["_queue", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["1st_queue", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["kolejka_ż", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["", "gauge", ["NAME_NOT_SNAKE_CASE"]],
    ["queue_count", "gauge", ["SUFFIX_RESERVED"]],
    ["queue_sum", "gauge", ["SUFFIX_RESERVED"]],
    ["queue_bucket", "histogram", ["SUFFIX_RESERVED"]],
    ["queue_gauge", "gauge", ["TYPE_IN_NAME"]],
    ["queue_counter_total", "counter", ["TYPE_IN_NAME"]],
    ["latency_ms", "histogram", ["UNIT_ABBREVIATED"]],
    ["busy_s_total", "counter", ["UNIT_ABBREVIATED"]],
    ["latency_milliseconds", "histogram", ["UNIT_NOT_BASE"]],
    ["uptime_minutes", "gauge", ["UNIT_NOT_BASE"]],
    ["memory_megabytes", "gauge", ["UNIT_NOT_BASE"]],
    ["memory_bytes", "gauge", []],
    ["latency_seconds", "histogram", []],
  ])("%s as a %s: %s", (name, type, expected) => {
    expect(codes({ name, type })).toEqual(expected);
  });
});

test.each<[string, Partial<MetricDefinition>, string[]]>([
  ["an empty help", { help: " " }, ["HELP_MISSING"]],
  ["no help", { help: asNever(undefined) }, ["HELP_MISSING"]],
  ["an unknown type", { type: asNever("summary") }, ["TYPE_UNKNOWN"]],
  ["no labels", { labelNames: asNever(undefined) }, ["LABELS_MISSING"]],
  ["a label in camelCase", { labelNames: ["tokenId"] }, ["LABEL_NOT_SNAKE_CASE"]],
  ["a reserved prefix", { labelNames: ["__name__"] }, ["LABEL_NOT_SNAKE_CASE"]],
  ["reserved labels", { labelNames: ["le", "quantile"] }, ["LABEL_RESERVED", "LABEL_RESERVED"]],
  ["a label twice", { labelNames: ["a", "b", "a"] }, ["LABEL_DUPLICATE"]],
  ["buckets on a gauge", { buckets: [1] }, ["BUCKETS_MISPLACED"]],
  ["empty buckets", { type: "histogram", buckets: [] }, ["BUCKETS_EMPTY"]],
  ["an infinite bound", { type: "histogram", buckets: [1, Infinity] }, ["BUCKETS_NOT_FINITE"]],
  ["equal bounds", { type: "histogram", buckets: [1, 1] }, ["BUCKETS_NOT_ASCENDING"]],
  ["falling bounds", { type: "histogram", buckets: [2, 1] }, ["BUCKETS_NOT_ASCENDING"]],
  [
    "NaN",
    { type: "histogram", buckets: [1, Number.NaN] },
    ["BUCKETS_NOT_FINITE", "BUCKETS_NOT_ASCENDING"],
  ],
])("finds %s", (_name, change, expected) => {
  expect(codes(change)).toEqual(expected);
});

test("a problem names the metric, the place and the way out", () => {
  expect(lintDefinition({ ...gauge, name: "uptime_hours" }, 4)).toEqual([
    {
      code: "UNIT_NOT_BASE",
      severity: "error",
      message: "uptime_hours: hours is not a base unit",
      path: "[4].name",
      hint: "use seconds",
    },
  ]);
});
