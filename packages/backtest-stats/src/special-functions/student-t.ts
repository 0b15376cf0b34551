import { betaKernel, incompleteBeta } from "./incomplete-beta.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { stirlingError } from "./stirling-error.ts";

/**
 * Distribution function of Student's t: the probability of a value at or below `t`.
 * For an upper tail ask for `-t`, so that no digits are lost.
 *
 * @param degreesOfFreedom - Above 0, need not be whole; infinity is the normal distribution.
 *
 * @example
 * ```ts
 * import { studentTCdf } from "@autotrader/backtest-stats";
 *
 * studentTCdf(0, 5); // => 0.5
 * ```
 *
 * @see DLMF 8.17, https://dlmf.nist.gov/8.17
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return Number.NaN;
  const tail = upperTail(Math.abs(t), degreesOfFreedom);
  return t > 0 ? 1 - tail : tail;
}

/** Probability of a t at least as far from 0 as this one, in both directions together. */
export function studentTTwoSidedP(t: number, degreesOfFreedom: number): number {
  return 2 * studentTCdf(-Math.abs(t), degreesOfFreedom);
}

/**
 * Quantile of Student's t: the value that a share `probability` lies below.
 *
 * @param probability - From 0 to 1; the ends give minus and plus infinity, anything else `NaN`.
 *
 * @example
 * ```ts
 * import { studentTQuantile } from "@autotrader/backtest-stats";
 *
 * studentTQuantile(0.975, 29).toFixed(10); // => "2.0452296421"
 * ```
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 0 && probability <= 1 && degreesOfFreedom > 0)) return Number.NaN;
  if (probability > 0.5) return -studentTQuantile(1 - probability, degreesOfFreedom);
  if (probability === 0.5) return 0;
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(probability);

  // In logarithms of both axes the tail is concave, so Newton's steps converge from the right.
  let logT = firstGuess(probability, degreesOfFreedom);
  for (let round = 0; round < 100 && logT < largestSquarable; round += 1) {
    const t = Math.exp(logT);
    const tail = upperTail(t, degreesOfFreedom);
    const { x, y } = position(t, degreesOfFreedom);
    // The kernel is what the tail loses per unit of log t.
    const slope = betaKernel(degreesOfFreedom / 2, 0.5, x, y);
    // Where the tail underflows, the last step went too far.
    const step = tail > 0 && slope > 0 ? (Math.log(tail / probability) * tail) / slope : -0.5;
    logT += step;
    if (Math.abs(step) <= 4 * Number.EPSILON) break;
  }
  return -Math.exp(logT);
}

/** Beyond it the power law of the tail is exact in doubles, and the square of `t` overflows. */
const largestSquarable = 345;

/** Logarithm of a `t` near the quantile: for heavy tails that of the power law that bounds them. */
function firstGuess(probability: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom > 30) return Math.log(-normalQuantile(probability));
  const half = degreesOfFreedom / 2;
  const logConstant =
    stirlingError(half + 0.5) -
    stirlingError(half) +
    half * Math.log1p(0.5 / half) -
    0.5 -
    Math.log(2 * Math.PI) / 2;
  const logBound = logConstant + (half - 0.5) * Math.log(degreesOfFreedom);
  return (logBound - Math.log(probability)) / degreesOfFreedom;
}

function upperTail(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalCdf(-t);
  if (t > 1e150) return upperTail(1e150, degreesOfFreedom) * (t / 1e150) ** -degreesOfFreedom;
  const { x, y } = position(t, degreesOfFreedom);
  return incompleteBeta(degreesOfFreedom / 2, 0.5, x, y) / 2;
}

/** `df / (df + t^2)` and its complement, without overflow for a large `t`. */
function position(t: number, degreesOfFreedom: number): { x: number; y: number } {
  const ratio = t / degreesOfFreedom;
  return { x: 1 / (1 + t * ratio), y: 1 / (1 + 1 / (t * ratio)) };
}
