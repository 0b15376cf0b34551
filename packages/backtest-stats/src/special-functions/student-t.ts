import { type BetaFamily, createBetaFamily } from "./beta-family.ts";
import { divide, exactly, exponential, productOf } from "./double-double.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import type { Tails } from "./tails.ts";

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
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalCdf(t);
  const tail = tailsAround(Math.abs(t), degreesOfFreedom).upper / 2;
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
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(probability);
  if (probability > 0.5) return -studentTQuantile(1 - probability, degreesOfFreedom);
  if (probability === 0.5) return 0;
  if (probability === 0) return Number.NEGATIVE_INFINITY;

  // Near the centre it is the area between 0 and t that determines t.
  const family = familyOf(degreesOfFreedom);
  const { high, low } =
    probability < 0.25
      ? family.logOdds(2 * probability, "upper")
      : family.logOdds(1 - 2 * probability, "lower");
  return -exponential({ high: high / 2, low: low / 2 }) * Math.sqrt(degreesOfFreedom);
}

/** Of the beta distribution whose odds are `t^2 / df`. */
function familyOf(degreesOfFreedom: number): BetaFamily {
  return createBetaFamily(0.5, degreesOfFreedom / 2);
}

/** Tails of that beta distribution: `lower` is the probability between -t and t, `upper` outside. */
export function tailsAround(t: number, degreesOfFreedom: number): Tails {
  const family = familyOf(degreesOfFreedom);
  if (t <= largest) {
    return family.tailsAtOdds(divide(productOf(t, t), exactly(degreesOfFreedom)));
  }
  // The square would overflow; the tail is a power of t there.
  const at = tailsAround(largest, degreesOfFreedom);
  const ratio = t / largest;
  return {
    ...at,
    upper: at.upper * ratio ** -degreesOfFreedom,
    logUpper: at.logUpper - Math.log(ratio) * degreesOfFreedom,
  };
}

const largest = 1e140;
