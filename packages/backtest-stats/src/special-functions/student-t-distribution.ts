import type { ContinuousDistribution } from "./distribution.ts";
import { normalDistribution } from "./normal-distribution.ts";
import { studentTCdf, studentTQuantile, tailsAround } from "./student-t.ts";

/**
 * Student's t distribution.
 *
 * @param degreesOfFreedom - Above 0, need not be whole; infinity is the normal distribution.
 * @returns A distribution whose every answer is `NaN` when the degrees are not above 0.
 *
 * @example
 * ```ts
 * import { studentTDistribution } from "@autotrader/backtest-stats/distributions";
 *
 * studentTDistribution(2).survival(1e100).toExponential(3); // => "5.000e-201"
 * ```
 *
 * @see DLMF 8.17, https://dlmf.nist.gov/8.17
 */
export function studentTDistribution(degreesOfFreedom: number): ContinuousDistribution {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalDistribution();
  const logCdf = (t: number): number => {
    if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return Number.NaN;
    const { upper, logUpper } = tailsAround(Math.abs(t), degreesOfFreedom);
    return t > 0 ? Math.log1p(-upper / 2) : logUpper - Math.LN2;
  };
  return {
    cdf: (t) => studentTCdf(t, degreesOfFreedom),
    survival: (t) => studentTCdf(-t, degreesOfFreedom),
    logCdf,
    logSurvival: (t) => logCdf(-t),
    quantile: (probability) => studentTQuantile(probability, degreesOfFreedom),
    survivalQuantile: (probability) => -studentTQuantile(probability, degreesOfFreedom),
  };
}
