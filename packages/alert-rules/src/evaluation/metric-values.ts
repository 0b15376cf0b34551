/** The value of a metric. `null`, like an absent name, is unknown. */
export type MetricValue = number | string | boolean | null;

/** Values of one entity at one moment, by metric name. */
export type MetricValues = Readonly<Record<string, MetricValue>>;

/** The value of a metric; `null` when it is missing or not a finite number. */
export function readMetric(values: MetricValues, metric: string): MetricValue {
  const value = Object.hasOwn(values, metric) ? values[metric] : null;
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) return null;
  return value;
}
