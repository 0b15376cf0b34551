/** Label values of one series, by label name. */
export type MetricLabels = Readonly<Record<string, string>>;

/** What a metric is called and means. Each package exports the definitions of what it reports. */
export interface MetricDefinition {
  /** Prometheus name in `snake_case`; counters end in `_total`, units are base units. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Upper bounds of a histogram's buckets, ascending, without `+Inf`. */
  readonly buckets?: readonly number[] | undefined;
}

/**
 * Where a package reports numbers.
 *
 * Implementations must not throw: a name, label or value they cannot take is dropped and counted.
 */
export interface Metrics {
  /** Adds `amount` (1 by default, never negative) to a counter. */
  readonly increment: (name: string, labels?: MetricLabels, amount?: number) => void;
  /** Sets a gauge. */
  readonly set: (name: string, value: number, labels?: MetricLabels) => void;
  /** Adds one observation to a histogram. */
  readonly observe: (name: string, value: number, labels?: MetricLabels) => void;
}

const ignore = (): void => {};

/** Drops every number. The default of every package. */
export const noopMetrics: Metrics = { increment: ignore, set: ignore, observe: ignore };
