import { normalCdf, normalQuantile } from "../special-functions/normal.ts";
import type { Ends } from "./interval-ends.ts";
import { meansOf, type SmoothTerms, valueFromMeans } from "./smooth-statistic.ts";

/** Share of the weight that moves to find first and second derivatives. */
const SHIFT = 1e-2;

/** An interval without resamples. */
export interface AbcInterval {
  /** Ends of the interval. */
  readonly ends: Ends;
  /** Standard error of the estimate, from its influence values. */
  readonly standardError: number;
}

/**
 * Approximate bootstrap confidence interval: what BCa tends to, from derivatives with respect to the
 * weights of the observations. `null` when the statistic has none, or does not vary.
 *
 * @see T. J. DiCiccio and B. Efron (1992), "More Accurate Confidence Intervals in Exponential Families",
 *   Biometrika 79(2), 231-245, doi:10.1093/biomet/79.2.231
 * @see B. Efron and R. J. Tibshirani (1993), "An Introduction to the Bootstrap", section 14.4
 */
export function abcInterval(terms: SmoothTerms, level: number): AbcInterval | null {
  const means = meansOf(terms);
  const count = terms.columns[0]?.length ?? 0;
  const moved = new Float64Array(means.length);
  const shift = SHIFT / count;
  const center = valueFromMeans(terms, means, count);

  let squares = 0;
  let cubes = 0;
  let seconds = 0;
  const direction = new Float64Array(means.length);
  for (let index = 0; index < count; index += 1) {
    const towards = (amount: number) => {
      for (const [column, values] of terms.columns.entries()) {
        const mean = means[column] ?? 0;
        moved[column] = mean + amount * ((values[index] ?? 0) - mean);
      }
      return valueFromMeans(terms, moved, count);
    };
    const above = towards(shift);
    const below = towards(-shift);
    const influence = (above - below) / (2 * shift);
    seconds += (above - 2 * center + below) / shift ** 2;
    squares += influence ** 2;
    cubes += influence ** 3;
    for (const [column, values] of terms.columns.entries()) {
      const distance = (values[index] ?? 0) - (means[column] ?? 0);
      direction[column] = (direction[column] ?? 0) + influence * distance;
    }
  }
  const standardError = Math.sqrt(squares) / count;
  if (!(standardError > 0) || !Number.isFinite(seconds)) return null;

  const acceleration = cubes / (6 * squares ** 1.5);
  const along = (amount: number) => {
    for (const [column, mean] of means.entries()) {
      const step = (direction[column] ?? 0) / (count ** 2 * standardError);
      moved[column] = mean + amount * step;
    }
    return valueFromMeans(terms, moved, count);
  };
  const curvature = (along(shift) - 2 * center + along(-shift)) / (2 * standardError * shift ** 2);
  const bias = seconds / (2 * count ** 2 * standardError) - curvature;
  const correction = normalQuantile(2 * normalCdf(acceleration) * normalCdf(-bias));
  const end = (z: number) => {
    const shifted = correction + z;
    return along(shifted / (1 - acceleration * shifted) ** 2);
  };
  const tail = normalQuantile((1 - level) / 2);
  return { ends: [end(tail), end(-tail)], standardError };
}
