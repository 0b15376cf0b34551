import { test } from "vitest";

import { createMetrics, renderText } from "../src/index.ts";

const calls = {
  name: "calls_total",
  type: "counter",
  help: "Calls.",
  labelNames: ["kind"],
} as const;
const latency = {
  name: "latency_seconds",
  type: "histogram",
  help: "Latency.",
  labelNames: ["source"],
} as const;

test("one increment", async ({ bench }) => {
  const metrics = createMetrics();
  const bound = metrics.counter(calls).labels({ kind: "a" });
  const naive = new Map<string, number>();
  const naiveIncrement = (name: string, labels: Record<string, string>): void => {
    const key = name + JSON.stringify(labels);
    naive.set(key, (naive.get(key) ?? 0) + 1);
  };
  await bench.compare(
    bench("bound series", () => bound.increment()),
    bench("by name and labels", () => metrics.increment("calls_total", { kind: "a" })),
    bench("map keyed by JSON", () => naiveIncrement("calls_total", { kind: "a" })),
  );
});

test("one observation", async ({ bench }) => {
  const metrics = createMetrics();
  const bound = metrics.histogram(latency).labels({ source: "a" });
  const naive = new Map<string, number[]>();
  const naiveObserve = (name: string, labels: Record<string, string>, value: number): void => {
    const key = name + JSON.stringify(labels);
    const values = naive.get(key) ?? [];
    if (values.length < 1_000) values.push(value);
    naive.set(key, values);
  };
  await bench.compare(
    bench("bound series", () => bound.observe(0.3)),
    bench("by name and labels", () => metrics.observe("latency_seconds", 0.3, { source: "a" })),
    bench("map of lists keyed by JSON", () =>
      naiveObserve("latency_seconds", { source: "a" }, 0.3),
    ),
  );
});

test("one scrape of 10 000 counters and 1 000 histograms", async ({ bench }) => {
  const metrics = createMetrics({ maxSeriesPerMetric: 10_000, definitions: [calls, latency] });
  for (let index = 0; index < 10_000; index += 1) {
    metrics.increment("calls_total", { kind: `${index}` });
    metrics.observe("latency_seconds", 0.3, { source: `${index % 1_000}` });
  }
  await bench.compare(
    bench("Prometheus text", () => {
      renderText(metrics);
    }),
    bench("OpenMetrics", () => {
      renderText(metrics, { format: "openmetrics" });
    }),
  );
});
