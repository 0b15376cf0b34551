/**
 * A continuous distribution. Each function takes and gives plain numbers; a point that is `NaN`, or a
 * probability outside 0 to 1, gives `NaN`.
 */
export interface ContinuousDistribution {
  /** Probability of a value at or below `x`. */
  readonly cdf: (x: number) => number;
  /** Probability of a value above `x`. Far out it keeps the digits that `1 - cdf(x)` has lost. */
  readonly survival: (x: number) => number;
  /** Natural logarithm of `cdf`, also where that is below the smallest double. */
  readonly logCdf: (x: number) => number;
  /** Natural logarithm of `survival`, also where that is below the smallest double. */
  readonly logSurvival: (x: number) => number;
  /** The value that a share `probability` lies at or below. */
  readonly quantile: (probability: number) => number;
  /** The value that a share `probability` lies above. */
  readonly survivalQuantile: (probability: number) => number;
}
