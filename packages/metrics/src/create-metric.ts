import type { MetricDefinition } from "@autotrader/kernel";

import { createSeriesTable, type SeriesTable } from "./create-series-table.ts";
import { defaultBuckets } from "./default-buckets.ts";
import type { MetricSnapshot } from "./metrics-registry.ts";

/**
 * One metric and the numbers of all its series in one array: `stride` numbers per series. A counter or
 * gauge has one; a histogram has a count per bucket, one for above the last bound, and the sum.
 */
export interface Metric {
  /** What the metric is. */
  readonly definition: MetricDefinition;
  /** Which series it has. */
  readonly table: SeriesTable;
  /** Upper bounds of the buckets; empty unless it is a histogram. */
  readonly bounds: readonly number[];
  /** Numbers per series. */
  readonly stride: number;
  /** The numbers. Replaced by a larger array when series come. */
  numbers: Float64Array;
}

/** Options of {@link createMetric}. */
export interface CreateMetricOptions {
  /** Series besides the one for overflow. */
  readonly maxSeries: number;
  /** Called once, when the first combination of labels did not fit. */
  readonly onOverflow: (metric: MetricDefinition) => void;
}

/** Builds a metric without series; one without labels has its only series at once, at zero. */
export function createMetric(
  definition: MetricDefinition,
  { maxSeries, onOverflow }: CreateMetricOptions,
): Metric {
  const bounds = definition.type === "histogram" ? [...(definition.buckets ?? defaultBuckets)] : [];
  const stride = definition.type === "histogram" ? bounds.length + 2 : 1;
  const metric: Metric = {
    definition: copyOf(definition),
    bounds,
    stride,
    numbers: new Float64Array(stride),
    table: createSeriesTable({
      labelNames: definition.labelNames,
      maxSeries,
      onSeries: (series) => reserve(metric, series),
      onOverflow: () => onOverflow(definition),
    }),
  };
  if (definition.labelNames.length === 0 && definition.type !== "gauge") metric.table.find({});
  return metric;
}

function reserve(metric: Metric, series: number): void {
  const needed = (series + 1) * metric.stride;
  if (needed <= metric.numbers.length) return;
  const larger = new Float64Array(Math.max(needed, metric.numbers.length * 2));
  larger.set(metric.numbers);
  metric.numbers = larger;
}

/** Adds to a counter, sets a gauge, adds one observation to a histogram. */
export function recordInSeries(metric: Metric, series: number, value: number): void {
  const { type } = metric.definition;
  if (type === "gauge") metric.numbers[series] = value;
  else if (type === "counter") metric.numbers[series] = (metric.numbers[series] ?? 0) + value;
  else observeInSeries(metric, series, value);
}

/** Bounds are inclusive, as `le` says. */
function observeInSeries({ bounds, stride, numbers }: Metric, series: number, value: number): void {
  const start = series * stride;
  const end = start + stride - 1;
  let bucket = 0;
  while (bucket < bounds.length && value > (bounds[bucket] ?? 0)) bucket += 1;
  numbers[start + bucket] = (numbers[start + bucket] ?? 0) + 1;
  numbers[end] = (numbers[end] ?? 0) + value;
}

/** The metric and a copy of its numbers. */
export function readMetric(metric: Metric): MetricSnapshot {
  const { definition, bounds, table, numbers, stride } = metric;
  if (definition.type !== "histogram") {
    const series = table.labelValues.map((labelValues, index) => ({
      labelValues,
      value: numbers[index] ?? 0,
    }));
    return { kind: "scalar", definition, series };
  }
  const series = table.labelValues.map((labelValues, index) => {
    const start = index * stride;
    const end = start + stride - 1;
    return {
      labelValues,
      bucketCounts: [...numbers.subarray(start, end)],
      sum: numbers[end] ?? 0,
    };
  });
  return { kind: "histogram", definition, bounds, series };
}

/** Keeps what was registered, whatever the caller does to the object later. */
function copyOf(definition: MetricDefinition): MetricDefinition {
  const { labelNames, buckets } = definition;
  return { ...definition, labelNames: [...labelNames], buckets: buckets && [...buckets] };
}
