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
   * **Excess** kurtosis of the returns, as `excessKurtosis` gives it.
   *
   * @defaultValue 0, that of a normal distribution
   */
  readonly excessKurtosis?: number | undefined;
  /**
   * Correlation of each return with the one before it, strictly between -1 and 1; longer memory is
   * taken to die away as its powers.
   *
   * @defaultValue 0
   */
  readonly autocorrelation?: number | undefined;
}

/**
 * Variance of the estimated Sharpe ratio times the number of observations if the true ratio were
 * `ratio`; `null` for moments that no distribution has. Without autocorrelation it is Mertens'
 * formula, and without skewness and kurtosis Lo's.
 *
 * @see E. Mertens (2002), "Comments on variance of the IID estimator in Lo (2002)"
 * @see M. López de Prado, A. Lipton and V. Zoonekynd (2025), "How to Use the Sharpe Ratio", ADIA Lab
 *   Research Paper 19, doi:10.2139/ssrn.5520741
 */
export function sharpeVariance(
  statistic: string,
  record: SharpeRecord,
  ratio: number,
): number | null {
  const { sharpeRatio, observations, skewness = 0, excessKurtosis = 0 } = record;
  const { autocorrelation = 0 } = record;
  assertOption(statistic, "sharpeRatio", sharpeRatio, true, "finite");
  const isEnough = observations >= 2;
  assertOption(statistic, "observations", observations, isEnough, "at least 2");
  assertOption(statistic, "skewness", skewness, true, "finite");
  assertOption(statistic, "excessKurtosis", excessKurtosis, excessKurtosis >= -2, "at least -2");
  const isInside = Math.abs(autocorrelation) < 1;
  assertOption(statistic, "autocorrelation", autocorrelation, isInside, "between -1 and 1");

  const lasting = autocorrelation / (1 - autocorrelation);
  const lastingSquare = autocorrelation ** 2 / (1 - autocorrelation ** 2);
  const variance =
    1 +
    2 * lasting -
    (1 + lasting + lastingSquare) * skewness * ratio +
    (1 + 2 * lastingSquare) * ((excessKurtosis + 2) / 4) * ratio * ratio;
  return variance > 0 ? variance : null;
}
