import type { ContinuousDistribution } from "./distribution.ts";
import { createGammaFamily } from "./gamma-family.ts";
import { positiveDistribution } from "./positive-distribution.ts";

/**
 * The gamma distribution on 0 to infinity; for a scale of 1 its `cdf` is the regularised incomplete
 * gamma function. Chi-squared with `k` degrees of freedom has shape `k / 2` and scale 2.
 *
 * @param shape - Above 0.
 * @param scale - Above 0, the unit of `x`.
 * @returns A distribution whose every answer is `NaN` when a parameter is not finite and above 0.
 *
 * @example
 * ```ts
 * import { gammaDistribution } from "@autotrader/backtest-stats/distributions";
 *
 * const chiSquared = gammaDistribution(1 / 2, 2);
 * chiSquared.survivalQuantile(0.05).toFixed(10); // => "3.8414588207"
 * ```
 *
 * @see DLMF 8.2, https://dlmf.nist.gov/8.2
 */
export function gammaDistribution(shape: number, scale = 1): ContinuousDistribution {
  const isValid = shape > 0 && scale > 0 && Number.isFinite(shape) && Number.isFinite(scale);
  const family = createGammaFamily(isValid ? shape : 1);
  return positiveDistribution({
    end: Number.POSITIVE_INFINITY,
    isValid,
    tailsAt: (x) => family.tailsAt(x / scale),
    point: (probability, tail) => family.point(probability, tail) * scale,
  });
}
