import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createMetrics, type MetricsOptions } from "./create-metrics.ts";
import { OVERFLOW_LABEL } from "./create-series-table.ts";
import { MetricsError } from "./errors.ts";
import { metricDefinitions } from "./metric-definitions.ts";
import type { MetricsRegistry } from "./metrics-registry.ts";
import type { LogFields, MetricDefinition, MetricLabels } from "./ports.ts";
import { renderText } from "./render-text.ts";
import { specMetricDefinitions } from "./spec-metric-definitions.ts";
import { contractDefinitions, metricsContract } from "./testing/metrics-contract.ts";
import { parseExposition } from "./testing/parse-exposition.ts";

const calls = {
  name: "calls_total",
  type: "counter",
  help: "Calls.",
  labelNames: ["kind"],
} as const;
const temperature = {
  name: "temperature_celsius",
  type: "gauge",
  help: "Temperature.",
  labelNames: [],
} as const;
const latency = {
  name: "latency_seconds",
  type: "histogram",
  help: "Latency.",
  labelNames: ["source"],
  buckets: [0.1, 1],
} as const;

/** What a scrape would see: the value of one sample. */
function read(
  metrics: MetricsRegistry,
  name: string,
  labels: MetricLabels = {},
): number | undefined {
  for (const family of parseExposition(renderText(metrics)).values()) {
    for (const sample of family.samples) {
      const sameLabels = Object.entries(labels).every(
        ([key, value]) => sample.labels[key] === value,
      );
      const count = Object.keys(sample.labels).length;
      if (sample.name === name && sameLabels && count === Object.keys(labels).length) {
        return sample.value;
      }
    }
  }
  return undefined;
}

const dropped = (metrics: MetricsRegistry, reason: string) =>
  read(metrics, "metrics_dropped_total", { reason });

metricsContract({
  create: () => {
    const metrics = createMetrics({ definitions: contractDefinitions });
    const suffix = (name: string) => (name.endsWith("_seconds") ? `${name}_sum` : name);
    return { metrics, read: (name, labels) => read(metrics, suffix(name), labels) };
  },
});

describe("typed access", () => {
  test("bound series record into the same series as the port", () => {
    const metrics = createMetrics();
    const counter = metrics.counter(calls).labels({ kind: "a" });
    counter.increment();
    counter.increment(4);
    metrics.increment("calls_total", { kind: "a" }, 5);
    const gauge = metrics.gauge(temperature).labels({});
    gauge.set(21.5);
    const histogram = metrics.histogram(latency).labels({ source: "x" });
    histogram.observe(0.5);
    metrics.observe("latency_seconds", 0.05, { source: "x" });
    expect(read(metrics, "calls_total", { kind: "a" })).toBe(10);
    expect(read(metrics, "temperature_celsius")).toBe(21.5);
    expect(read(metrics, "latency_seconds_bucket", { source: "x", le: "0.1" })).toBe(1);
    expect(read(metrics, "latency_seconds_count", { source: "x" })).toBe(2);
  });

  test("a bound counter shows up at zero before it counts", () => {
    const metrics = createMetrics();
    metrics.counter(calls).labels({ kind: "a" });
    expect(read(metrics, "calls_total", { kind: "a" })).toBe(0);
  });

  test("keeps counting in its own series while others come", () => {
    const metrics = createMetrics();
    const counter = metrics.counter(calls);
    const first = counter.labels({ kind: "first" });
    for (let index = 0; index < 100; index += 1) counter.labels({ kind: `${index}` }).increment(2);
    first.increment();
    expect(read(metrics, "calls_total", { kind: "first" })).toBe(1);
    expect(read(metrics, "calls_total", { kind: "99" })).toBe(2);
  });

  test("drops bad values and labels like the port does", () => {
    const metrics = createMetrics();
    const counter = metrics.counter(calls);
    counter.labels({ kind: "a" }).increment(-1);
    counter.labels({ kind: "a" }).increment(Number.NaN);
    const wrong: never = JSON.parse("{}") as never;
    counter.labels(wrong).increment();
    expect(read(metrics, "calls_total", { kind: "a" })).toBe(0);
    expect(dropped(metrics, "negative_amount")).toBe(1);
    expect(dropped(metrics, "invalid_value")).toBe(1);
    expect(dropped(metrics, "wrong_labels")).toBe(1);
  });
});

describe("numbers that do not fit are dropped and counted", () => {
  const throwing = new Proxy<Record<string, string>>(
    {},
    {
      ownKeys: () => {
        throw new Error("unreadable");
      },
    },
  );
  const notText: never = JSON.parse('{"kind":7}') as never;
  const nothing: never = JSON.parse("null") as never;

  test.each<[string, (metrics: MetricsRegistry) => void]>([
    ["unknown_metric", (metrics) => metrics.increment("unknown_total")],
    ["unknown_metric", (metrics) => metrics.increment("constructor")],
    ["wrong_type", (metrics) => metrics.set("calls_total", 1, { kind: "a" })],
    ["wrong_type", (metrics) => metrics.observe("calls_total", 1, { kind: "a" })],
    ["wrong_type", (metrics) => metrics.increment("temperature_celsius")],
    ["wrong_labels", (metrics) => metrics.increment("calls_total")],
    ["wrong_labels", (metrics) => metrics.increment("calls_total", { other: "a" })],
    ["wrong_labels", (metrics) => metrics.increment("calls_total", { kind: "a", other: "b" })],
    ["wrong_labels", (metrics) => metrics.increment("calls_total", notText)],
    ["wrong_labels", (metrics) => metrics.increment("calls_total", nothing)],
    ["wrong_labels", (metrics) => metrics.increment("calls_total", throwing)],
    ["invalid_value", (metrics) => metrics.increment("calls_total", { kind: "a" }, Number.NaN)],
    ["invalid_value", (metrics) => metrics.set("temperature_celsius", Number.POSITIVE_INFINITY)],
    ["invalid_value", (metrics) => metrics.observe("latency_seconds", Number.NaN, { source: "a" })],
    ["negative_amount", (metrics) => metrics.increment("calls_total", { kind: "a" }, -1)],
  ])("%s: %s", (reason, record) => {
    const metrics = createMetrics({ definitions: [calls, temperature, latency] });
    const before = renderText(metrics);
    record(metrics);
    const series = `metrics_dropped_total{reason="${reason}"}`;
    expect(renderText(metrics)).toBe(before.replace(`${series} 0`, `${series} 1`));
  });

  test("the logger hears once of each kind, and may be broken", () => {
    const warnings: [string, LogFields | undefined][] = [];
    const ignore = () => {};
    const logger = {
      debug: ignore,
      info: ignore,
      error: ignore,
      warn: (event: string, fields?: LogFields) => {
        warnings.push([event, fields]);
        throw new Error("transport gone");
      },
    };
    const metrics = createMetrics({ logger });
    for (let round = 0; round < 3; round += 1) metrics.increment("unknown_total");
    expect(warnings).toEqual([
      ["metric.dropped", { metric: "unknown_total", reason: "unknown_metric" }],
    ]);
    for (let round = 0; round < 500; round += 1) metrics.increment(`unknown_${round}`);
    expect(warnings).toHaveLength(100);
  });
});

describe("the series limit", () => {
  const setUp = (options: MetricsOptions = {}) =>
    createMetrics({ definitions: [calls, latency], maxSeriesPerMetric: 3, ...options });

  test("puts what comes later into one series and keeps the total exact", () => {
    const metrics = setUp();
    for (let index = 0; index < 50; index += 1)
      metrics.increment("calls_total", { kind: `${index}` });
    metrics.increment("calls_total", { kind: "1" });
    const family = parseExposition(renderText(metrics)).get("calls_total");
    expect(family?.samples.map(({ labels, value }) => [labels["kind"], value])).toEqual([
      ["0", 1],
      ["1", 2],
      ["2", 1],
      [OVERFLOW_LABEL, 47],
    ]);
  });

  test("is told to the logger once", () => {
    const warnings: unknown[] = [];
    const ignore = () => {};
    const warn = (event: string, fields?: LogFields) => warnings.push([event, fields]);
    const metrics = setUp({ logger: { debug: ignore, info: ignore, error: ignore, warn } });
    for (let index = 0; index < 50; index += 1) {
      metrics.observe("latency_seconds", 1, { source: `${index}` });
    }
    expect(warnings).toEqual([["metric.overflowed", { metric: "latency_seconds", max_series: 3 }]]);
  });

  test("also takes label values that are too long or that UTF-8 cannot tell apart", () => {
    const metrics = setUp();
    metrics.increment("calls_total", { kind: "x".repeat(1_025) });
    metrics.increment("calls_total", { kind: "\ud800" });
    metrics.increment("calls_total", { kind: "\udfff" });
    expect(read(metrics, "calls_total", { kind: OVERFLOW_LABEL })).toBe(3);
  });

  test("does not grow with hostile values", () => {
    const metrics = setUp();
    for (let index = 0; index < 100_000; index += 1) {
      metrics.increment("calls_total", { kind: `value ${index}` });
    }
    expect(renderText(metrics).length).toBeLessThan(2_000);
    expect(read(metrics, "calls_total", { kind: OVERFLOW_LABEL })).toBe(99_997);
  });

  test("must be at least one series", () => {
    expect(() => createMetrics({ maxSeriesPerMetric: 0 })).toThrow(
      expect.objectContaining({ code: "INVALID_OPTION" }),
    );
  });

  test("totals are exact for any sequence of increments", () => {
    const increments = fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: 1_000 })));
    fc.assert(
      fc.property(increments, (all) => {
        const metrics = setUp();
        for (const [kind, amount] of all) metrics.increment("calls_total", { kind }, amount);
        const samples = parseExposition(renderText(metrics)).get("calls_total")?.samples ?? [];
        const total = samples.reduce((sum, sample) => sum + sample.value, 0);
        expect(total).toBe(all.reduce((sum, [, amount]) => sum + amount, 0));
        expect(samples.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe("registration", () => {
  test("takes the specification's metrics and its own", () => {
    const metrics = createMetrics({ definitions: specMetricDefinitions });
    expect(metrics.collect().map(({ definition }) => definition.name)).toEqual([
      "metrics_dropped_total",
      "scan_requests_total",
      "scan_duration_seconds",
      "scan_errors_total",
      "gem_score_distribution",
      "data_source_latency_seconds",
      "circuit_breaker_open",
      "feature_validation_failures_total",
      "feature_value_distribution",
    ]);
  });

  test("of the same definition twice is fine and keeps the numbers", () => {
    const metrics = createMetrics({ definitions: [calls, { ...calls }] });
    metrics.increment("calls_total", { kind: "a" });
    metrics.register([calls, ...metricDefinitions]);
    expect(read(metrics, "calls_total", { kind: "a" })).toBe(1);
  });

  test("in other words is the same metric: the first wording stays", () => {
    const metrics = createMetrics({ definitions: [calls, { ...calls, help: "Other." }] });
    metrics.increment("calls_total", { kind: "a" });
    expect(renderText(metrics)).toContain(`# HELP calls_total ${calls.help}`);
    expect(renderText(metrics)).not.toContain("Other.");
  });

  test.each<[string, MetricDefinition]>([
    ["other labels", { ...calls, labelNames: ["other"] }],
    ["other buckets", { ...latency, buckets: [0.1, 2] }],
    ["the default buckets", { ...latency, buckets: undefined }],
    ["a name that meets it in OpenMetrics", { ...temperature, name: "calls" }],
  ])("refuses a second definition with %s", (_name, definition) => {
    const metrics = createMetrics({ definitions: [calls, latency] });
    expect(() => metrics.register([temperature, definition])).toThrow(
      expect.objectContaining({
        code: "CONFLICTING_DEFINITION",
        details: {
          problems: [expect.objectContaining({ code: "DEFINITION_CONFLICT", path: "[1].name" })],
        },
      }),
    );
    expect(metrics.collect()).toHaveLength(3);
  });

  test("reports the mistakes of all definitions at once and registers none", () => {
    const metrics = createMetrics();
    const definitions = [calls, { ...calls, name: "calls", help: "" }, { ...latency, buckets: [] }];
    let caught: unknown;
    try {
      metrics.register(definitions);
    } catch (error) {
      caught = error;
    }
    expect(MetricsError.is(caught, "INVALID_DEFINITION") && caught.details.problems).toMatchObject([
      { code: "COUNTER_WITHOUT_TOTAL", path: "[1].name" },
      { code: "HELP_MISSING", path: "[1].help" },
      { code: "BUCKETS_EMPTY", path: "[2].buckets" },
      { code: "DEFINITION_CONFLICT", path: "[1].name" },
    ]);
    expect(metrics.collect()).toHaveLength(1);
  });

  test("keeps its own copy of a definition", () => {
    const buckets = [1, 2];
    const metrics = createMetrics({ definitions: [{ ...latency, buckets }] });
    buckets.pop();
    metrics.observe("latency_seconds", 1.5, { source: "a" });
    expect(read(metrics, "latency_seconds_bucket", { source: "a", le: "2" })).toBe(1);
  });
});
