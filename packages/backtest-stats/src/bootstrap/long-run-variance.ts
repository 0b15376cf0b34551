/**
 * Variance of the sum of a stationary series, divided by its length: the spectral density at frequency 0,
 * from an autoregression whose order the Bayesian information criterion chooses. Unlike weighted
 * autocovariances it does not fall short for slowly fading correlation.
 *
 * @param deviations - Values with mean 0; at least 2.
 *
 * @see W. J. den Haan and A. T. Levin (1997), "A Practitioner's Guide to Robust Covariance Matrix
 *   Estimation", Handbook of Statistics 15, 299-342, doi:10.1016/S0169-7161(97)15014-3
 * @see J. Durbin (1960), "The Fitting of Time-Series Models", Review of the ISI 28(3), 233-244,
 *   doi:10.2307/1401322
 */
export function longRunVariance(deviations: Float64Array): number {
  const count = deviations.length;
  const highestOrder = Math.min(Math.floor(10 * Math.log10(count)), Math.floor(count / 4));
  const covariances = Array.from({ length: highestOrder + 1 }, (_value, lag) =>
    autocovariance(deviations, lag),
  );
  let coefficients: readonly number[] = [];
  let variance = covariances[0] ?? 0;
  let best = { criterion: count * Math.log(variance), order: 0, variance, sum: 0 };
  for (let order = 1; order <= highestOrder && variance > 0; order += 1) {
    const last = partialAutocorrelation(covariances, coefficients, variance);
    coefficients = [
      ...coefficients.map((value, index) => value - last * (coefficients.at(-1 - index) ?? 0)),
      last,
    ];
    variance *= 1 - last * last;
    const criterion = count * Math.log(variance) + order * Math.log(count);
    if (criterion < best.criterion) {
      const sum = coefficients.reduce((total, value) => total + value, 0);
      best = { criterion, order, variance, sum };
    }
  }
  // The mean and each coefficient were estimated from the same data.
  const innovation = (best.variance * count) / (count - best.order - 1);
  return innovation / (1 - best.sum) ** 2;
}

/** One step of the recursion of Levinson and Durbin. */
function partialAutocorrelation(
  covariances: readonly number[],
  coefficients: readonly number[],
  variance: number,
): number {
  const order = coefficients.length + 1;
  const explained = coefficients.reduce(
    (total, value, index) => total + value * (covariances[order - 1 - index] ?? 0),
    0,
  );
  return ((covariances[order] ?? 0) - explained) / variance;
}

function autocovariance(deviations: Float64Array, lag: number): number {
  let total = 0;
  for (let index = lag; index < deviations.length; index += 1) {
    total += (deviations[index] ?? 0) * (deviations[index - lag] ?? 0);
  }
  return total / deviations.length;
}
