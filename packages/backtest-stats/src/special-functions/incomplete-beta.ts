import { deviance } from "./deviance.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * Regularised incomplete beta function `I_x(a, b)` for `a, b > 0`. The caller gives `y = 1 - x`
 * separately, because it usually knows it to more digits than the subtraction would leave.
 *
 * @see DLMF 8.17.22 (continued fraction), https://dlmf.nist.gov/8.17
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, y, x);
  return (betaKernel(a, b, x, y) / a) * continuedFraction(a, b, x);
}

/** `x^a (1 - x)^b / B(a, b)`: the beta density times `x (1 - x)`. */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const scale = Math.sqrt(((a / n) * b) / (2 * Math.PI));
  return scale * Math.exp(exponent - deviance(a, n * x) - deviance(b, n * y));
}

/** Modified Lentz evaluation. */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) <= Number.EPSILON) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
