import { createBetaFamily } from "./beta-family.ts";
import type { ContinuousDistribution } from "./distribution.ts";
import { exactly, exponential, sumOf } from "./double-double.ts";
import { positiveDistribution } from "./positive-distribution.ts";

/**
 * The beta distribution on 0 to 1; its `cdf` is the regularised incomplete beta function.
 *
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @returns A distribution whose every answer is `NaN` when a shape is not above 0.
 *
 * @example
 * ```ts
 * import { betaDistribution } from "@autotrader/backtest-stats/distributions";
 *
 * betaDistribution(2, 3).cdf(0.25).toFixed(8); // => "0.26171875"
 * ```
 *
 * @see DLMF 8.17, https://dlmf.nist.gov/8.17
 */
export function betaDistribution(a: number, b: number): ContinuousDistribution {
  const isValid = a > 0 && b > 0 && Number.isFinite(a + b);
  const family = createBetaFamily(isValid ? a : 1, isValid ? b : 1);
  return positiveDistribution({
    end: 1,
    isValid,
    tailsAt: (x) => family.tailsAt(exactly(x), sumOf(1, -x)),
    point: (probability, tail) => {
      const odds = exponential(family.logOdds(probability, tail));
      return odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds);
    },
  });
}
