import { assertOption } from "../numeric/assert-option.ts";
import { normalCdf } from "../special-functions/normal.ts";
import { mertensVariance, type SharpeRecord } from "./sharpe-record.ts";

/** Options of {@link probabilisticSharpeRatio}. */
export interface ProbabilisticSharpeRatioOptions extends SharpeRecord {
  /**
   * Ratio per period to beat.
   *
   * @defaultValue 0
   */
  readonly benchmark?: number | undefined;
}

/**
 * Probabilistic Sharpe ratio: the probability that the true Sharpe ratio exceeds a benchmark, given
 * the length and shape of the record. The form of 2012: variance at the observed ratio, `n - 1`.
 *
 * All ratios are **per period**, and the benchmark is a Sharpe ratio, not a risk-free rate.
 *
 * @returns From 0 to 1; `null` when no distribution has such skewness and kurtosis at this ratio.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { probabilisticSharpeRatio } from "@autotrader/backtest-stats";
 *
 * const record = { sharpeRatio: 0.1, observations: 60, benchmark: 0.1 };
 * probabilisticSharpeRatio(record); // => 0.5
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. of Risk
 *   15(2), 3-44, doi:10.21314/JOR.2012.255
 */
export function probabilisticSharpeRatio({
  benchmark = 0,
  ...record
}: ProbabilisticSharpeRatioOptions): number | null {
  assertOption("probabilisticSharpeRatio", "benchmark", benchmark, true, "finite");
  const variance = mertensVariance("probabilisticSharpeRatio", record);
  if (variance === null) return null;
  const distance = record.sharpeRatio - benchmark;
  return normalCdf(distance * Math.sqrt((record.observations - 1) / variance));
}
