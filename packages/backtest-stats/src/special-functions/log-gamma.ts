import {
  add,
  type DoubleDouble,
  exactly,
  logarithm,
  multiply,
  negate,
  sumOf,
} from "./double-double.ts";

/**
 * Logarithm of the gamma function for `z > 0`, to more digits than a double holds: the constants of
 * distributions are differences of large logarithms.
 *
 * @see DLMF 5.11.1 (Stirling's series) and 5.5.1 (recurrence), https://dlmf.nist.gov/5
 */
export function logGamma(z: DoubleDouble): DoubleDouble {
  let shifted = z;
  let passed: DoubleDouble = exactly(1);
  while (shifted.high < 16) {
    passed = multiply(passed, shifted);
    shifted = add(shifted, exactly(1));
  }
  const inverseSquare = 1 / (shifted.high * shifted.high);
  const series = coefficients.reduceRight((tail, term) => term + tail * inverseSquare, 0);
  const power = multiply(add(shifted, exactly(-0.5)), logarithm(shifted));
  const constant = add(halfLogOf2Pi, exactly(series / shifted.high));
  return add(add(add(power, negate(shifted)), constant), negate(logarithm(passed)));
}

/** {@link logGamma} of the sum of two doubles. */
export function logGammaOfSum(a: number, b: number): DoubleDouble {
  return logGamma(sumOf(a, b));
}

/** Bernoulli numbers over `2k(2k - 1)`. */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

const halfLogOf2Pi: DoubleDouble = { high: 0.9189385332046728, low: -3.878294158067242e-17 };
