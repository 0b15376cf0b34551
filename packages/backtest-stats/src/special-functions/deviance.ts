/**
 * `x log(x / m) + m - x` without cancellation when `x` is near `m`; both above 0.
 *
 * @see C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities" (there: `bd0`)
 */
export function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;

  const v = difference / (x + m);
  let result = difference * v;
  let term = 2 * x * v;
  // |v| is below 0.1, so twelve terms exhaust a double.
  for (let k = 1; k <= 12; k += 1) {
    term *= v * v;
    result += term / (2 * k + 1);
  }
  return result;
}
