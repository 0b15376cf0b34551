import type { ContinuousDistribution } from "./distribution.ts";
import { normalCdf, normalLogCdf, normalQuantile } from "./normal.ts";

/**
 * The standard normal distribution.
 *
 * @example
 * ```ts
 * import { normalDistribution } from "@autotrader/backtest-stats/distributions";
 *
 * normalDistribution().logSurvival(100).toFixed(6); // => "-5005.524209"
 * ```
 *
 * @see DLMF 7.6.2 (series) and 7.9.1 (continued fraction), https://dlmf.nist.gov/7
 */
export function normalDistribution(): ContinuousDistribution {
  return {
    cdf: normalCdf,
    survival: (x) => normalCdf(-x),
    logCdf: normalLogCdf,
    logSurvival: (x) => normalLogCdf(-x),
    quantile: normalQuantile,
    survivalQuantile: (probability) => -normalQuantile(probability),
  };
}
