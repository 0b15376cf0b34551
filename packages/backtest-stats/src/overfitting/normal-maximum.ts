import { normalCdf, normalDensity } from "../special-functions/normal.ts";

/**
 * Expected value of `of(x)` for the largest `x` of `count` independent standard normal numbers, by
 * integrating `of(x) d(F(x)^count)`. The trapezoidal rule converges faster than any power here,
 * because the integrand vanishes at both ends.
 */
export function expectOverMaximum(count: number, of: (x: number) => number): number {
  const step = 1 / 32;
  let total = 0;
  for (let x = -12; x <= 40; x += step) {
    const logBelow = x > 0 ? Math.log1p(-normalCdf(-x)) : Math.log(normalCdf(x));
    total += of(x) * count * Math.exp((count - 1) * logBelow) * normalDensity(x);
  }
  return total * step;
}
