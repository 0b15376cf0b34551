import { continuedFraction } from "./beta-continued-fraction.ts";
import {
  add,
  type DoubleDouble,
  divide,
  exactly,
  exponential,
  logarithm,
  multiply,
  negate,
} from "./double-double.ts";
import { logGamma, logGammaOfSum } from "./log-gamma.ts";
import { solveTail } from "./solve-tail.ts";
import { completeTails, emptyTails, fullTails, type Tails } from "./tails.ts";

/**
 * The beta distribution seen through the odds `x / (1 - x)`: Student's t and F are simple functions of
 * the odds, and at both ends the odds keep the digits that `x` near 1 loses.
 */
export interface BetaFamily {
  /** Tails at odds of 0 to infinity. */
  readonly tailsAtOdds: (odds: DoubleDouble) => Tails;
  /** Tails at `x` and `y = 1 - x`. */
  readonly tailsAt: (x: DoubleDouble, y: DoubleDouble) => Tails;
  /** Logarithm of the odds that a tail of this probability belongs to, for 0 < probability < 1. */
  readonly logOdds: (probability: number, tail: "lower" | "upper") => DoubleDouble;
}

/**
 * Incomplete beta functions of one pair of shapes above 0.
 *
 * @see DLMF 8.17.22 (continued fraction), https://dlmf.nist.gov/8.17
 */
export function createBetaFamily(a: number, b: number): BetaFamily {
  // log(1 / B(a, b))
  const constant = add(
    logGammaOfSum(a, b),
    negate(add(logGamma(exactly(a)), logGamma(exactly(b)))),
  );

  const tailsAt = (x: DoubleDouble, y: DoubleDouble): Tails => {
    if (x.high <= 0) return emptyTails;
    if (y.high <= 0) return fullTails;
    const powers = add(multiply(exactly(a), logarithm(x)), multiply(exactly(b), logarithm(y)));
    const logKernel = add(powers, constant);
    const kernel = exponential(logKernel);
    const isLower = x.high <= (a + 1) / (a + b + 2);
    const fraction = isLower
      ? continuedFraction(a, b, x.high, y.high)
      : continuedFraction(b, a, y.high, x.high);
    return completeTails(kernel / fraction, logKernel.high - Math.log(fraction), isLower, kernel);
  };
  const tailsAtOdds = (odds: DoubleDouble): Tails => {
    if (odds.high === Number.POSITIVE_INFINITY) return fullTails;
    // Splitting such numbers in halves would overflow, and 1 no longer matters beside them.
    if (odds.high > 1e280) return tailsAt(exactly(1), exactly(1 / odds.high));
    const whole = add(exactly(1), odds);
    return tailsAt(divide(odds, whole), divide(exactly(1), whole));
  };

  // Far out a tail is a power of the odds: the closed form is exact there, and a start elsewhere.
  const powerLaw = (probability: number, shape: number): DoubleDouble => {
    const logArea = logarithm(multiply(exactly(probability), exactly(shape)));
    return divide(add(logArea, negate(constant)), exactly(shape));
  };
  const logOdds = (probability: number, tail: "lower" | "upper"): DoubleDouble => {
    const distance = powerLaw(probability, tail === "lower" ? a : b);
    if (distance.high < -60) return tail === "lower" ? distance : negate(distance);
    const guess = Math.exp(tail === "lower" ? distance.high : -distance.high);
    const start = distance.high < -2 ? guess : a / b;
    return logarithm(
      exactly(solveTail(probability, tail, start, (odds) => tailsAtOdds(exactly(odds)))),
    );
  };
  return { tailsAtOdds, tailsAt, logOdds };
}
