import { spread } from "../numeric/spread.ts";
import type { SmoothTerms } from "./smooth-statistic.ts";

/** The least share of the data's variation that must be left for a difference of sums to be exact. */
const LEAST_SHARE = 1e-2;

/**
 * Terms of a statistic of mean and variance. `variance` has denominator `n - 1`; both are of the values
 * themselves, not of the centered ones that are averaged.
 */
export function momentTerms(
  values: Float64Array,
  fromMoments: (mean: number, variance: number) => number | null,
): SmoothTerms {
  const { mean, squares, isFlat } = spread(values);
  const centered = values.map((value) => value - mean);
  const least = isFlat ? Number.POSITIVE_INFINITY : (LEAST_SHARE * squares) / values.length;
  return {
    columns: [centered, centered.map((value) => value * value)],
    secondIsSquare: true,
    fromMeans: (means, count) => {
      const shift = means[0] ?? 0;
      const spreadLeft = (means[1] ?? 0) - shift * shift;
      if (!(spreadLeft > least)) return undefined;
      return fromMoments(mean + shift, (spreadLeft * count) / (count - 1));
    },
  };
}

/**
 * Whether a sum of values that are never negative is large enough, compared with that of the whole data,
 * to be told from a difference of running sums.
 */
export function isTellable(mean: number, meanOfData: number): boolean {
  return mean > LEAST_SHARE * meanOfData;
}
