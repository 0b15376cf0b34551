import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";

/** Words after the dot, which no name of a metric can have. */
const CHANGE = ".change";
const SIZE = ".change_size";

/** Name of the metric that holds how much another one rose since the snapshot before. */
export function changeOf(metric: string): string {
  return metric + CHANGE;
}

/** Name of the metric that holds how much another one moved, up or down. */
export function sizeOfChangeOf(metric: string): string {
  return metric + SIZE;
}

/** The metric whose change `name` holds; `null` when it holds none. */
export function baseOfChange(name: string): string | null {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? null : name.slice(0, dot);
}

/** Adds the changes of `bases` to values. A change is unknown unless both numbers are known. */
export function withChanges(
  values: MetricValues,
  previous: MetricValues,
  bases: readonly string[],
): MetricValues {
  if (bases.length === 0) return values;
  const changes = bases.flatMap((metric): readonly (readonly [string, MetricValue])[] => {
    const change = subtract(readOwn(values, metric), readOwn(previous, metric));
    return [
      [changeOf(metric), change],
      [sizeOfChangeOf(metric), change === null ? null : Math.abs(change)],
    ];
  });
  return { ...values, ...Object.fromEntries(changes) };
}

function subtract(left: MetricValue, right: MetricValue): number | null {
  if (typeof left !== "number" || typeof right !== "number") return null;
  const change = left - right;
  return Number.isFinite(change) ? change : null;
}

function readOwn(values: MetricValues, metric: string): MetricValue {
  return Object.hasOwn(values, metric) ? (values[metric] ?? null) : null;
}
