import { assertOption } from "../numeric/assert-option.ts";

/** What is known of a track record. The ratio is **per period**, not annualised. */
export interface SharpeRecord {
  /** Sharpe ratio per period: the annualised one divided by the square root of periods per year. */
  readonly sharpeRatio: number;
  /** Number of return periods; at least 2. */
  readonly observations: number;
  /**
   * Skewness of the returns.
   *
   * @defaultValue 0, that of a normal distribution
   */
  readonly skewness?: number | undefined;
  /**
   * **Excess** kurtosis of the returns, as {@link excessKurtosis} gives it.
   *
   * @defaultValue 0, that of a normal distribution
   */
  readonly excessKurtosis?: number | undefined;
}

/**
 * Variance of the estimated Sharpe ratio times the number of observations, for returns of any shape
 * without autocorrelation; `null` for moments that no distribution has.
 *
 * @see E. Mertens (2002), "Comments on variance of the IID estimator in Lo (2002)"
 */
export function mertensVariance(statistic: string, record: SharpeRecord): number | null {
  const { sharpeRatio, observations, skewness = 0, excessKurtosis = 0 } = record;
  assertOption(statistic, "sharpeRatio", sharpeRatio, true, "finite");
  const isEnough = observations >= 2;
  assertOption(statistic, "observations", observations, isEnough, "at least 2");
  assertOption(statistic, "skewness", skewness, true, "finite");
  assertOption(statistic, "excessKurtosis", excessKurtosis, excessKurtosis >= -2, "at least -2");
  const variance =
    1 - skewness * sharpeRatio + ((excessKurtosis + 2) / 4) * sharpeRatio * sharpeRatio;
  return variance > 0 ? variance : null;
}
