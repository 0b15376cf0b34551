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
  return betaKernel(a, b, x, y) / continuedFraction(a, b, x, y);
}

/** `x^a (1 - x)^b / B(a, b)`: the beta density times `x (1 - x)`. */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const scale = Math.sqrt(((a / n) * b) / (2 * Math.PI));
  return scale * Math.exp(exponent - deviance(a, n * x) - deviance(b, n * y));
}

/**
 * The even part of DLMF 8.17.22 by Lentz's method. Its terms hold `y` itself, where the plain form
 * would have to find it again as the difference of nearly equal numbers.
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const offset = a * y - b * x + 1;
  let fraction = nonZero((a * offset) / (a + 1));
  let c = fraction;
  let d = 0;
  for (let m = 1; m <= 100_000; m += 1) {
    const below = a + 2 * m - 1;
    const numerator = ((m * (a + m - 1)) / below) * ((a + b + m - 1) / below) * (b - m) * x * x;
    const denominator =
      m + (m * (b - m) * x) / below + ((a + m) * (offset + m * (2 - x))) / (a + 2 * m + 1);
    d = 1 / nonZero(denominator + numerator * d);
    c = nonZero(denominator + numerator / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
