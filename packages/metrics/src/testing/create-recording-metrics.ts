import type { MetricLabels, Metrics } from "@autotrader/kernel";

/** One call of the `Metrics` port. */
export interface MetricCall {
  /** Which method was called. */
  readonly method: "increment" | "set" | "observe";
  /** Name of the metric. */
  readonly name: string;
  /** Amount, value or observation. */
  readonly value: number;
  /** Labels, `{}` when none were given. */
  readonly labels: MetricLabels;
}

/** A `Metrics` that keeps what it was told. */
export interface RecordingMetrics extends Metrics {
  /** Calls so far, oldest first. */
  readonly calls: readonly MetricCall[];
  /** Values of all calls for one metric; with `labels`, only of those with at least these labels. */
  readonly valuesOf: (name: string, labels?: MetricLabels) => readonly number[];
  /** Forgets all calls. */
  readonly clear: () => void;
}

/**
 * Records calls instead of keeping numbers, for tests of code that reports metrics.
 *
 * @example
 * ```ts
 * import { createRecordingMetrics } from "@autotrader/metrics/testing";
 *
 * const metrics = createRecordingMetrics();
 * metrics.increment("scan_requests_total", { token_id: "pepe" });
 *
 * metrics.valuesOf("scan_requests_total"); // => [1]
 * ```
 */
export function createRecordingMetrics(): RecordingMetrics {
  let calls: MetricCall[] = [];
  const keep =
    (method: MetricCall["method"]) =>
    (name: string, value: number, labels: MetricLabels = {}) => {
      calls.push({ method, name, value, labels: { ...labels } });
    };
  const increment = keep("increment");
  return {
    increment: (name, labels, amount = 1) => increment(name, amount, labels),
    set: keep("set"),
    observe: keep("observe"),
    get calls() {
      return calls;
    },
    valuesOf: (name, labels = {}) =>
      calls
        .filter((call) => call.name === name && hasLabels(call.labels, labels))
        .map((call) => call.value),
    clear: () => {
      calls = [];
    },
  };
}

function hasLabels(labels: MetricLabels, wanted: MetricLabels): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}
