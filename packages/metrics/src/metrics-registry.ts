import type { MetricDefinition, Metrics } from "@autotrader/kernel";

/** State of one series of a counter or gauge. */
export interface ScalarSeries {
  /** Label values in the order of the definition. */
  readonly labelValues: readonly string[];
  /** The total, or the last value set. */
  readonly value: number;
}

/** State of one series of a histogram. */
export interface HistogramSeries {
  /** Label values in the order of the definition. */
  readonly labelValues: readonly string[];
  /** Observations per bucket, not cumulative; the last is the one above every bound. */
  readonly bucketCounts: readonly number[];
  /** Sum of all observations. */
  readonly sum: number;
}

/** Label values by label name. */
export type LabelsOf<Label extends string> = Readonly<Record<Label, string>>;

/** Definition of a counter whose label names are known to the compiler. */
export type CounterDefinition<Label extends string> = TypedDefinition<"counter", Label>;
/** Definition of a gauge whose label names are known to the compiler. */
export type GaugeDefinition<Label extends string> = TypedDefinition<"gauge", Label>;
/** Definition of a histogram whose label names are known to the compiler. */
export type HistogramDefinition<Label extends string> = TypedDefinition<"histogram", Label>;

/** A `MetricDefinition` of one type. */
export interface TypedDefinition<Type extends MetricDefinition["type"], Label extends string>
  extends MetricDefinition {
  /** Kind of metric. */
  readonly type: Type;
  /** Names of the labels. */
  readonly labelNames: readonly Label[];
}

/** One series of a counter. */
export interface IncrementableSeries {
  /** Adds `amount`, 1 by default, never negative. */
  readonly increment: (amount?: number) => void;
}

/** One series of a gauge. */
export interface SettableSeries {
  /** Sets the value. */
  readonly set: (value: number) => void;
}

/** One series of a histogram. */
export interface ObservableSeries {
  /** Adds one observation. */
  readonly observe: (value: number) => void;
}

/** A counter with checked labels. */
export interface Counter<Label extends string> {
  /** Finds the series with these labels once, for many fast calls. */
  readonly labels: (labels: LabelsOf<Label>) => IncrementableSeries;
}

/** A gauge with checked labels. */
export interface Gauge<Label extends string> {
  /** Finds the series with these labels once, for many fast calls. */
  readonly labels: (labels: LabelsOf<Label>) => SettableSeries;
}

/** A histogram with checked labels. */
export interface Histogram<Label extends string> {
  /** Finds the series with these labels once, for many fast calls. */
  readonly labels: (labels: LabelsOf<Label>) => ObservableSeries;
}

/** A metric and its numbers at one moment. */
export type MetricSnapshot =
  | {
      /** What the metric is. */
      readonly definition: MetricDefinition;
      /** Kind of its series. */
      readonly kind: "scalar";
      /** Its series in the order in which they appeared. */
      readonly series: readonly ScalarSeries[];
    }
  | {
      /** What the metric is. */
      readonly definition: MetricDefinition;
      /** Kind of its series. */
      readonly kind: "histogram";
      /** Upper bounds of the buckets, without `+Inf`. */
      readonly bounds: readonly number[];
      /** Its series in the order in which they appeared. */
      readonly series: readonly HistogramSeries[];
    };

/** Where numbers are kept until somebody reads them. Fits the `Metrics` port of every package. */
export interface MetricsRegistry extends Metrics {
  /**
   * Adds metrics. Those that are there already with the same definition are left as they are.
   *
   * @throws {@link MetricsError} `INVALID_DEFINITION` or `CONFLICTING_DEFINITION` with all problems
   *   of all definitions; nothing is registered then.
   */
  readonly register: (definitions: readonly MetricDefinition[]) => void;
  /** Registers a counter and gives typed access to it. Throws like `register`. */
  readonly counter: <const Label extends string>(
    definition: CounterDefinition<Label>,
  ) => Counter<Label>;
  /** Registers a gauge and gives typed access to it. Throws like `register`. */
  readonly gauge: <const Label extends string>(definition: GaugeDefinition<Label>) => Gauge<Label>;
  /** Registers a histogram and gives typed access to it. Throws like `register`. */
  readonly histogram: <const Label extends string>(
    definition: HistogramDefinition<Label>,
  ) => Histogram<Label>;
  /** All metrics and their numbers, in the order of registration. */
  readonly collect: () => readonly MetricSnapshot[];
}
