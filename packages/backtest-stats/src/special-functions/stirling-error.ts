/**
 * What Stirling's formula leaves out: `log(gamma(z)) - log(sqrt(2 pi / z) (z / e)^z)`, for `z > 0`.
 * Densities built from it keep their digits where differences of log-gammas lose them.
 *
 * @see C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities"
 */
export function stirlingError(z: number): number {
  let shifted = z;
  let correction = 0;
  while (shifted < 16) {
    correction += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  const series = coefficients.reduceRight((tail, term) => term + tail * inverseSquare, 0);
  return correction + series / shifted;
}

/** Bernoulli numbers over `2k(2k - 1)`, DLMF 5.11.1. */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
