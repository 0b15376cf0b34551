import type { BlockScheme } from "./block-plan.ts";

/** How an interval is read off the resampled statistics. */
export type IntervalMethod =
  | "percentile"
  | "basic"
  | "normal"
  | "studentised"
  | "symmetric"
  | "bca"
  | "abc";

/** Options of {@link bootstrapInterval} and {@link pairedBootstrapInterval}. */
export interface BootstrapOptions {
  /**
   * Start of the random streams: a whole number from 0 to 2^53 - 1. The same seed gives the same
   * interval to the last bit, on every platform.
   */
  seed: number;
  /**
   * How many resamples to draw; at least 2.
   *
   * @defaultValue 10_000
   */
  resamples?: number | undefined;
  /**
   * Share of the distribution that the interval covers, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  level?: number | undefined;
  /**
   * `percentile` takes the quantiles of the resampled statistics, `basic` mirrors them at the
   * estimate, `normal` adds multiples of their standard deviation to it. `studentised` takes the quantiles
   * of the resamples' distance from the estimate in units of each one's own standard error; `symmetric` does
   * so without signs, and is the one whose level is most nearly true. `bca` shifts the quantiles to correct
   * bias and skewness, `abc` computes what `bca` tends to without resamples.
   *
   * `studentised`, `symmetric` and `abc` need a {@link SmoothStatistic}; `bca` and `abc` need
   * `scheme: "iid"`; `studentised` and `symmetric` any scheme but `moving`. For other functions `bca`
   * evaluates once for each observation left out.
   *
   * @defaultValue `"symmetric"` for a {@link SmoothStatistic}, except with `moving` or `compat`; else
   *   `"percentile"`
   */
  method?: IntervalMethod | undefined;
  /**
   * `iid` draws single observations; `circular`, `moving` and `stationary` draw blocks, which keeps
   * autocorrelation.
   *
   * @defaultValue `"iid"` for `bca`, `abc`, `compat` and fewer than 8 observations, else `"stationary"`
   */
  scheme?: "iid" | BlockScheme | undefined;
  /**
   * Length of the blocks, for `stationary` its mean; at least 1. Not for `iid`.
   *
   * @defaultValue {@link optimalBlockLength} of the statistic's influence values, or for other functions the
   *   longest among the series; rounded up for blocks of one length
   */
  blockLength?: number | undefined;
  /**
   * `numpy-legacy` draws the resamples of `numpy.random.RandomState(seed).choice(data, size=n)`, called
   * once for each, so that an interval made with numpy can be checked. Needs `scheme: "iid"` and a seed
   * below 2^32; slower, and cannot be spread over workers.
   */
  compat?: "numpy-legacy" | undefined;
}

/** Why there is no interval. Stable, for programs. */
export type NoBootstrapReason =
  /** The statistic does not exist for the data. */
  | "VALUE_UNDEFINED"
  /** No resample differs from another: the data cannot say how uncertain the estimate is. */
  | "NO_VARIATION"
  /** The statistic, or its standard error, does not exist for so many resamples that an end is among them. */
  | "UNDEFINED_IN_RESAMPLES"
  /** `bca`: all resamples lie on one side of the estimate. */
  | "ESTIMATE_OUTSIDE_RESAMPLES"
  /** The statistic has no slope, or does not exist without some observation. */
  | "INFLUENCE_UNDEFINED";

/** An estimate with its uncertainty. Nothing is rounded. */
export interface BootstrapInterval {
  /** The statistic of the data itself, not the mean of the resamples. */
  readonly estimate: number | null;
  /** Lower end; `null` when no interval exists. */
  readonly low: number | null;
  /** Upper end; `null` when no interval exists. */
  readonly high: number | null;
  /** Why there is no interval; `null` when there is one. */
  readonly reason: NoBootstrapReason | null;
  /**
   * Standard deviation of the resampled statistics, denominator one less than their number; for `abc`, of
   * the influence values.
   */
  readonly standardError: number | null;
  /** Level that the ends belong to. */
  readonly level: number;
  /** Method that produced the ends. */
  readonly method: IntervalMethod;
  /** How resamples were drawn. */
  readonly scheme: "iid" | BlockScheme;
  /** Length of the blocks, or its mean; 1 for single observations. */
  readonly blockLength: number;
  /** Resamples drawn; 0 for `abc`. */
  readonly resamples: number;
  /** Resamples for which the statistic does not exist. They are left out, and a large share of them
   * means that the interval describes only the others. */
  readonly undefinedResamples: number;
}
