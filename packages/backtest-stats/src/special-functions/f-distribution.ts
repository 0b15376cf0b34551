import { createBetaFamily } from "./beta-family.ts";
import type { ContinuousDistribution } from "./distribution.ts";
import { divide, exactly, exponential, productOf } from "./double-double.ts";
import { positiveDistribution } from "./positive-distribution.ts";

/**
 * Fisher's F distribution: the ratio of two mean squares, as in a test of several regression
 * coefficients at once.
 *
 * @param numeratorDegrees - Degrees of freedom of the numerator, above 0; need not be whole.
 * @param denominatorDegrees - Degrees of freedom of the denominator, above 0; need not be whole.
 * @returns A distribution whose every answer is `NaN` when the degrees are not finite and above 0.
 *
 * @example
 * ```ts
 * import { fDistribution } from "@autotrader/backtest-stats/distributions";
 *
 * fDistribution(2, 2).survival(3).toFixed(12); // => "0.250000000000"
 * ```
 *
 * @see DLMF 8.17, https://dlmf.nist.gov/8.17; the odds `d1 F / d2` belong to a beta distribution
 */
export function fDistribution(
  numeratorDegrees: number,
  denominatorDegrees: number,
): ContinuousDistribution {
  const isValid =
    numeratorDegrees > 0 &&
    denominatorDegrees > 0 &&
    Number.isFinite(numeratorDegrees + denominatorDegrees);
  const [d1, d2] = isValid ? [numeratorDegrees, denominatorDegrees] : [1, 1];
  const family = createBetaFamily(d1 / 2, d2 / 2);
  return positiveDistribution({
    end: Number.POSITIVE_INFINITY,
    isValid,
    tailsAt: (x) => {
      // Beyond it the exact product overflows.
      const odds = x < 1e280 ? divide(productOf(x, d1), exactly(d2)) : exactly((x / d2) * d1);
      return family.tailsAtOdds(odds);
    },
    point: (probability, tail) => exponential(family.logOdds(probability, tail)) * (d2 / d1),
  });
}
