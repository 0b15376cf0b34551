import { assertChoice, assertOption } from "../numeric/assert-option.ts";
import { normalCdf } from "../special-functions/normal.ts";
import { type SharpeRecord, sharpeVariance } from "./sharpe-record.ts";

/**
 * Which paper's formula: `2012` takes the variance at the observed ratio and `n - 1`, `2025` takes it
 * at the benchmark, as a test of that benchmark must, and `n`.
 */
export type SharpeForm = "2012" | "2025";

/** Options of {@link probabilisticSharpeRatio}. */
export interface ProbabilisticSharpeRatioOptions extends SharpeRecord {
  /**
   * Ratio per period to beat.
   *
   * @defaultValue 0
   */
  readonly benchmark?: number | undefined;
  /**
   * Which formula. The two differ most for large ratios in short, skewed records.
   *
   * @defaultValue `"2012"`
   */
  readonly form?: SharpeForm | undefined;
}

/**
 * Probabilistic Sharpe ratio: one minus the p-value of the hypothesis that the true Sharpe ratio is
 * the benchmark or less, given the length and shape of the record.
 *
 * All ratios are **per period**, and the benchmark is a Sharpe ratio, not a risk-free rate.
 *
 * @returns From 0 to 1; `null` when no distribution has such skewness and kurtosis at this ratio.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { probabilisticSharpeRatio } from "@autotrader/backtest-stats/overfitting";
 *
 * const record = { sharpeRatio: 0.1, observations: 60, benchmark: 0.1 };
 * probabilisticSharpeRatio(record); // => 0.5
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. of Risk
 *   15(2), 3-44, doi:10.21314/JOR.2012.255
 * @see M. López de Prado, A. Lipton and V. Zoonekynd (2025), "How to Use the Sharpe Ratio",
 *   doi:10.2139/ssrn.5520741
 */
export function probabilisticSharpeRatio({
  benchmark = 0,
  form = "2012",
  ...record
}: ProbabilisticSharpeRatioOptions): number | null {
  const name = "probabilisticSharpeRatio";
  assertOption(name, "benchmark", benchmark, true, "finite");
  assertChoice(name, "form", form, ["2012", "2025"]);
  const { sharpeRatio, observations } = record;
  const variance = sharpeVariance(name, record, form === "2012" ? sharpeRatio : benchmark);
  if (variance === null) return null;
  const count = form === "2012" ? observations - 1 : observations;
  return normalCdf((sharpeRatio - benchmark) * Math.sqrt(count / variance));
}
