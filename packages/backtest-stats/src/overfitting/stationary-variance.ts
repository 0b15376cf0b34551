import { mean } from "../numeric/mean.ts";

/** Weights below this change no digit. */
const NEGLIGIBLE = 1e-17;

/**
 * Variance of the mean times the number of observations that the stationary bootstrap would find after
 * endless drawing. It is a sum over lags around the circle, so no drawing is needed.
 *
 * @see D. N. Politis and J. P. Romano (1994), "The Stationary Bootstrap", J. American Statistical
 *   Association 89(428), 1303-1313, lemma 1, doi:10.1080/01621459.1994.10476870
 */
export function stationaryVariance(values: Float64Array, blockLength: number): number {
  const count = values.length;
  const center = mean(values);
  const deviations = values.map((value) => value - center);
  const survival = 1 - 1 / Math.min(blockLength, count);
  let total = circularCovariance(deviations, 0);
  let weight = 1;
  for (let lag = 1; lag < count; lag += 1) {
    weight *= survival;
    if (weight < NEGLIGIBLE) break;
    total += 2 * (1 - lag / count) * weight * circularCovariance(deviations, lag);
  }
  return Math.max(0, total);
}

function circularCovariance(deviations: Float64Array, lag: number): number {
  const count = deviations.length;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const other = index + lag < count ? index + lag : index + lag - count;
    total += (deviations[index] ?? 0) * (deviations[other] ?? 0);
  }
  return total / count;
}
