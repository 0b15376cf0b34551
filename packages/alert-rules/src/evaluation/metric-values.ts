/** The value of a metric. `null`, like an absent name, is unknown. */
export type MetricValue = number | string | boolean | null;

/** Values of one entity at one moment, by metric name. */
export type MetricValues = Readonly<Record<string, MetricValue>>;

/** The value of a metric; `null` when it is missing, not a finite number or no value at all. */
export function readMetric(values: MetricValues, metric: string): MetricValue {
  return Object.hasOwn(values, metric) ? knownValue(values[metric]) : null;
}

/** The value itself; `null` for what no metric can have: NaN, infinities, objects. */
export function knownValue(value: unknown): MetricValue {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/**
 * Values in which a name can be looked up without asking whether the object itself has it, which
 * takes most of the time of a comparison: the same object when nothing can be inherited, else a copy.
 */
export function withoutInherited(values: MetricValues): MetricValues {
  const prototype = Object.getPrototypeOf(values);
  if (prototype === null) return values;
  if (prototype === Object.prototype && Object.keys(prototype).length === 0) return values;
  return Object.create(null, Object.getOwnPropertyDescriptors(values));
}
