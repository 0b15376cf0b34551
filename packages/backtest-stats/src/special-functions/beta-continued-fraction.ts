/**
 * The even part of DLMF 8.17.22 by Lentz's method: what `x^a y^b / B(a, b)` is divided by to give the
 * incomplete beta function, for `x <= (a + 1) / (a + b + 2)` and `y = 1 - x`. Its terms hold `y` itself, where
 * the plain form would have to find it again as the difference of nearly equal numbers.
 */
export function continuedFraction(a: number, b: number, x: number, y: number): number {
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
