import { finiteOrNull } from "../numeric/finite-or-null.ts";
import type { Series } from "../numeric/series.ts";

/** Any number computed from a series; `null` when it does not exist for that series. */
export type SeriesStatistic = (values: Float64Array) => number | null;

/** Any number computed from two series whose observations belong together; `null` when it does not exist. */
export type PairedStatistic = (first: Float64Array, second: Float64Array) => number | null;

/**
 * A statistic that is a smooth function of means over the observations, as most ratios are. The bootstrap
 * adds up its resamples instead of writing them out, its jackknife is a formula, and it has a standard
 * error in closed form: every interval method works, and all of them are fast.
 */
export interface SmoothStatistic {
  (values: Series): number | null;
  /** What to average, for given data. */
  readonly terms: (values: Float64Array) => SmoothTerms;
}

/** A {@link SmoothStatistic} of two series whose observations belong together. */
export interface PairedSmoothStatistic {
  (first: Series, second: Series): number | null;
  /** What to average, for given data. */
  readonly terms: (first: Float64Array, second: Float64Array) => SmoothTerms;
}

/** The means that a statistic depends on, and how. */
export interface SmoothTerms {
  /** Numbers to average, one for each observation. Close to 0 in the mean, where digits matter. */
  readonly columns: readonly Float64Array[];
  /** Whether there are two columns and the second is the square of the first: twice as fast. */
  readonly secondIsSquare?: boolean | undefined;
  /**
   * The statistic of `count` observations with these means, one for each column; `null` when it does
   * not exist, `undefined` when too few digits are left to say: then the resample is written out.
   */
  readonly fromMeans: (means: Float64Array, count: number) => number | null | undefined;
}

/** Whether the bootstrap may use means instead of whole resamples. */
export function isSmooth(statistic: SeriesStatistic): statistic is SmoothStatistic {
  return "terms" in statistic;
}

/** {@link isSmooth} for a statistic of two series. */
export function isPairedSmooth(statistic: PairedStatistic): statistic is PairedSmoothStatistic {
  return "terms" in statistic;
}

/** The mean of each column. */
export function meansOf({ columns }: SmoothTerms): Float64Array {
  return Float64Array.from(columns, (column) => {
    let total = 0;
    for (let index = 0; index < column.length; index += 1) total += column[index] ?? 0;
    return total / column.length;
  });
}

/** The statistic from means; `NaN` when it does not exist, or cannot be told from means. */
export function valueFromMeans(terms: SmoothTerms, means: Float64Array, count: number): number {
  return finiteOrNull(terms.fromMeans(means, count) ?? Number.NaN) ?? Number.NaN;
}
