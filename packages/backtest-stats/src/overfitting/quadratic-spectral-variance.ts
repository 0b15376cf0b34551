/** A memory beyond this would stretch the bandwidth over the whole series. */
const LONGEST_MEMORY = 0.97;

/**
 * Long-run variance of a series with mean 0 by the quadratic spectral kernel, with the bandwidth that
 * suits a series whose memory dies away like that of a first-order autoregression.
 *
 * @see D. W. K. Andrews (1991), "Heteroskedasticity and Autocorrelation Consistent Covariance Matrix
 *   Estimation", Econometrica 59(3), 817-858, doi:10.2307/2938229
 */
export function quadraticSpectralVariance(values: Float64Array): number {
  const count = values.length;
  const bandwidth = chooseBandwidth(values);
  let total = product(values, 0);
  if (bandwidth > 0) {
    for (let lag = 1; lag < count; lag += 1) {
      total += 2 * weight(lag / bandwidth) * product(values, lag);
    }
  }
  return Math.max(0, total / count);
}

function chooseBandwidth(values: Float64Array): number {
  const whole = product(values, 0);
  const last = values.at(-1) ?? 0;
  const slope = product(values, 1) / (whole - last * last);
  const memory = Math.max(-LONGEST_MEMORY, Math.min(LONGEST_MEMORY, slope || 0));
  const curvature = (4 * memory ** 2) / (1 - memory) ** 4;
  return 1.3221 * (curvature * values.length) ** 0.2;
}

function weight(x: number): number {
  const angle = (6 * Math.PI * x) / 5;
  // The difference below cancels near 0, where the series is exact.
  if (angle < 1e-3) return 1 - angle ** 2 / 10;
  return (3 / angle ** 2) * (Math.sin(angle) / angle - Math.cos(angle));
}

function product(values: Float64Array, lag: number): number {
  let total = 0;
  for (let index = lag; index < values.length; index += 1) {
    total += (values[index] ?? 0) * (values[index - lag] ?? 0);
  }
  return total;
}
