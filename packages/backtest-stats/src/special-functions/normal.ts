/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return expMinusHalfSquare(x) / Math.sqrt(2 * Math.PI);
}

/**
 * Distribution function of the standard normal: the probability of a value at or below `x`.
 * Accurate to 1e-14 relative over the whole lower tail; for an upper tail ask for `-x`.
 *
 * @example
 * ```ts
 * import { normalCdf } from "@autotrader/backtest-stats";
 *
 * normalCdf(0); // => 0.5
 * ```
 *
 * @see DLMF 7.6.2 (series) and 7.9.1 (continued fraction), https://dlmf.nist.gov/7
 */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  if (x < -underflow) return 0;
  return x > -1 ? 0.5 - centralArea(-x) : normalDensity(x) * tailFraction(-x);
}

/**
 * Quantile of the standard normal: the value that a share `probability` lies below.
 *
 * @param probability - From 0 to 1; the ends give minus and plus infinity, anything else `NaN`.
 *
 * @example
 * ```ts
 * import { normalQuantile } from "@autotrader/backtest-stats";
 *
 * normalQuantile(0.975).toFixed(12); // => "1.959963984540"
 * ```
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) return Number.NaN;
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability > 0.25) return -centralQuantile(0.5 - probability);

  let x = approximateQuantile(probability);
  for (let round = 0; round < 3; round += 1) {
    // Halley's step; the error divided by the density stays representable in the far tail.
    const step = (normalCdf(x) - probability) / normalDensity(x);
    x -= step / (1 + (x * step) / 2);
  }
  return x;
}

/**
 * Natural logarithm of {@link normalCdf}, also where that is below the smallest double: for `x` of -50
 * it is -1254.83.
 */
export function normalLogCdf(x: number): number {
  if (x > 0) return Math.log1p(-normalCdf(-x));
  if (x > -1) return Math.log(normalCdf(x));
  return Math.log(tailFraction(-x)) - (x * x) / 2 - Math.log(2 * Math.PI) / 2;
}

/** The `x` with this area between 0 and it; near the centre the area keeps the digits of `x`. */
function centralQuantile(area: number): number {
  let x = area * Math.sqrt(2 * Math.PI);
  for (let round = 0; round < 6; round += 1) x -= (centralArea(x) - area) / normalDensity(x);
  return x;
}

/** Beyond it density and tail are below the smallest double. */
const underflow = 40;

/** `exp(-x^2 / 2)` with the rounding error of the square taken out (Cody, 1969). */
function expMinusHalfSquare(x: number): number {
  if (Math.abs(x) > underflow) return 0;
  const head = Math.trunc(x * 16) / 16;
  return Math.exp((-head * head) / 2) * Math.exp((-(x - head) * (x + head)) / 2);
}

/** Probability between 0 and `x`, for `0 <= x <= 1`. */
function centralArea(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; ; k += 2) {
    term *= (x * x) / k;
    const next = total + term;
    if (next === total) return total * normalDensity(x);
    total = next;
  }
}

/** Tail probability over density, for `x >= 1`. */
function tailFraction(x: number): number {
  const square = x * x;
  // Backward evaluation: enough levels for full precision from 1 upwards.
  const levels = Math.ceil(10 + 240 / square);
  let tail = 0;
  for (let k = levels; k >= 1; k -= 1) {
    tail = ((2 * k - 1) * (2 * k)) / (square + 4 * k + 1 - tail);
  }
  return x / (square + 1 - tail);
}

/** Good to about three digits, which two refinements make full precision (Hastings, 1955). */
function approximateQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}
