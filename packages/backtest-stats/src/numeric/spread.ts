import { mean } from "./mean.ts";
import type { Series } from "./series.ts";

/** Mean and dispersion of at least one value. */
export interface Spread {
  /** How many values there are. */
  readonly count: number;
  /** Their arithmetic mean. */
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
  /** Whether all values are equal, or differ by no more than rounding does. */
  readonly isFlat: boolean;
}

/**
 * Two passes with a correction for the mean's own rounding error (Chan, Golub and LeVeque, 1983,
 * doi:10.1080/00031305.1983.10483115).
 */
export function spread(values: Series): Spread {
  const count = values.length;
  const center = mean(values);
  let deviations = 0;
  let squares = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    const deviation = value - center;
    deviations += deviation;
    squares += deviation * deviation;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const corrected = Math.max(0, squares - (deviations * deviations) / count);
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  return {
    count,
    mean: center,
    squares: corrected,
    isFlat: lowest === highest || Math.sqrt(corrected / count) <= 8 * Number.EPSILON * largest,
  };
}

/** Standard deviation with denominator `n - 1`. */
export function sampleDeviation({ squares, count }: Spread): number {
  return Math.sqrt(squares / (count - 1));
}
