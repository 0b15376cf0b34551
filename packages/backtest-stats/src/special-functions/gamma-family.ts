import {
  add,
  divide,
  exactly,
  exponential,
  logarithm,
  multiply,
  negate,
  sumOf,
} from "./double-double.ts";
import { logGamma } from "./log-gamma.ts";
import { solveTail } from "./solve-tail.ts";
import { completeTails, emptyTails, fullTails, type Tails } from "./tails.ts";

/** The gamma distribution of scale 1. */
export interface GammaFamily {
  /** Tails at `x`. */
  readonly tailsAt: (x: number) => Tails;
  /** The point that a tail of this probability belongs to, for 0 < probability < 1. */
  readonly point: (probability: number, tail: "lower" | "upper") => number;
}

/**
 * Incomplete gamma functions of one shape above 0.
 *
 * @see DLMF 8.11.4 (series) and 8.9.2 (continued fraction), https://dlmf.nist.gov/8
 */
export function createGammaFamily(shape: number): GammaFamily {
  const logGammaOfNext = logGamma(sumOf(shape, 1));

  const tailsAt = (x: number): Tails => {
    if (x <= 0) return emptyTails;
    if (x === Number.POSITIVE_INFINITY) return fullTails;
    // x^shape e^-x / gamma(shape + 1)
    const power = multiply(exactly(shape), logarithm(exactly(x)));
    const logKernel = add(add(power, exactly(-x)), negate(logGammaOfNext));
    const kernel = exponential(logKernel);
    const isLower = x < shape + 1 && (shape >= 1 || x < 0.5);
    const factor = isLower ? series(shape, x) : shape / continuedFraction(shape, x);
    const logTail = logKernel.high + Math.log(factor);
    return completeTails(kernel * factor, logTail, isLower, kernel * shape);
  };
  const point = (probability: number, tail: "lower" | "upper"): number => {
    // Near 0 the lower tail is a power of the point.
    const distance = divide(add(logarithm(exactly(probability)), logGammaOfNext), exactly(shape));
    if (tail === "lower" && distance.high < -60) return exponential(distance);
    const isFar = tail === "lower" && distance.high < Math.log(shape) - 2;
    return solveTail(probability, tail, isFar ? Math.exp(distance.high) : shape, tailsAt);
  };
  return { tailsAt, point };
}

function series(shape: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; term > total * (Number.EPSILON / 4); k += 1) {
    term *= x / (shape + k);
    total += term;
  }
  return total;
}

/** Lentz's method. */
function continuedFraction(shape: number, x: number): number {
  let denominator = x + 1 - shape;
  let fraction = denominator === 0 ? 1e-300 : denominator;
  let c = fraction;
  let d = 0;
  for (let k = 1; k <= 1_000_000; k += 1) {
    const numerator = k * (shape - k);
    denominator += 2;
    d = 1 / (denominator + numerator * d || 1e-300);
    c = denominator + numerator / c || 1e-300;
    fraction *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) break;
  }
  return fraction;
}
