import type { MetricDefinition, MetricLabels, Metrics } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

/** Metrics that the factory given to {@link metricsContract} registers, where that is needed. */
export const contractDefinitions: readonly MetricDefinition[] = [
  { name: "contract_calls_total", type: "counter", help: "Calls.", labelNames: ["kind"] },
  { name: "contract_open", type: "gauge", help: "Open or not.", labelNames: ["kind"] },
  {
    name: "contract_duration_seconds",
    type: "histogram",
    help: "Durations.",
    labelNames: [],
    buckets: [1, 2],
  },
];

/** Metrics under test and a way to see what was recorded. */
export interface MetricsUnderTest {
  /** The implementation. */
  readonly metrics: Metrics;
  /**
   * Total of a counter, value of a gauge, or sum of a histogram; `undefined` when nothing was recorded
   * under this name and these labels.
   */
  readonly read: (name: string, labels: MetricLabels) => number | undefined;
}

/** What {@link metricsContract} needs. */
export interface MetricsContractOptions {
  /** Builds a fresh implementation that knows {@link contractDefinitions}. */
  readonly create: () => MetricsUnderTest;
}

/** Behaviour every `Metrics` must show. Call it inside a vitest file of the implementation. */
export function metricsContract({ create }: MetricsContractOptions): void {
  describe("metrics contract", () => {
    test("counters add up, by 1 unless told otherwise, each series for itself", () => {
      const { metrics, read } = create();
      metrics.increment("contract_calls_total", { kind: "a" });
      metrics.increment("contract_calls_total", { kind: "a" }, 2.5);
      metrics.increment("contract_calls_total", { kind: "b" }, 0);
      expect(read("contract_calls_total", { kind: "a" })).toBe(3.5);
      expect(read("contract_calls_total", { kind: "b" })).toBe(0);
    });

    test("gauges keep the last value", () => {
      const { metrics, read } = create();
      metrics.set("contract_open", 1, { kind: "a" });
      metrics.set("contract_open", -2, { kind: "a" });
      expect(read("contract_open", { kind: "a" })).toBe(-2);
    });

    test("histograms sum what they observed", () => {
      const { metrics, read } = create();
      metrics.observe("contract_duration_seconds", 0.5);
      metrics.observe("contract_duration_seconds", 7);
      expect(read("contract_duration_seconds", {})).toBe(7.5);
    });

    test("works without its object", () => {
      const { metrics, read } = create();
      const { increment } = metrics;
      increment("contract_calls_total", { kind: "a" });
      expect(read("contract_calls_total", { kind: "a" })).toBe(1);
    });

    test("never throws, whatever the name, labels or value", () => {
      const { metrics } = create();
      const names = ["contract_calls_total", "contract_open", "unknown", "", "__proto__"];
      const labels = [undefined, {}, { kind: "a" }, { other: "a" }, { kind: "a", other: "b" }];
      const values = [1, -1, Number.NaN, Number.POSITIVE_INFINITY];
      for (const name of names) {
        for (const some of labels) {
          for (const value of values) {
            expect(() => metrics.increment(name, some, value)).not.toThrow();
            expect(() => metrics.set(name, value, some)).not.toThrow();
            expect(() => metrics.observe(name, value, some)).not.toThrow();
          }
        }
      }
    });

    test("does not keep or change the labels it is given", () => {
      const { metrics, read } = create();
      const labels = { kind: "a" };
      metrics.increment("contract_calls_total", labels);
      labels.kind = "b";
      metrics.increment("contract_calls_total", Object.freeze({ kind: "a" }));
      expect(read("contract_calls_total", { kind: "a" })).toBe(2);
      expect(read("contract_calls_total", { kind: "b" })).toBeUndefined();
    });
  });
}
