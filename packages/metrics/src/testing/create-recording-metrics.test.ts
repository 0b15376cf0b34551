import { expect, test } from "vitest";

import { createRecordingMetrics } from "./create-recording-metrics.ts";
import { metricsContract } from "./metrics-contract.ts";

metricsContract({
  create: () => {
    const metrics = createRecordingMetrics();
    const read = (name: string, labels: Readonly<Record<string, string>>) => {
      const values = metrics.valuesOf(name, labels);
      if (values.length === 0) return undefined;
      return name === "contract_open"
        ? values.at(-1)
        : values.reduce((sum, value) => sum + value, 0);
    };
    return { metrics, read };
  },
});

test("keeps calls in order and forgets them on request", () => {
  const metrics = createRecordingMetrics();
  metrics.set("open", 1, { source: "a" });
  metrics.increment("calls_total");
  metrics.observe("latency_seconds", 0.5);
  expect(metrics.calls).toEqual([
    { method: "set", name: "open", value: 1, labels: { source: "a" } },
    { method: "increment", name: "calls_total", value: 1, labels: {} },
    { method: "observe", name: "latency_seconds", value: 0.5, labels: {} },
  ]);
  metrics.clear();
  expect(metrics.calls).toEqual([]);
});
