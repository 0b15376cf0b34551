import { assertChoice, assertOption } from "../numeric/assert-option.ts";
import { normalCdf } from "../special-functions/normal.ts";
import { expectedMaximum } from "./expected-maximum.ts";
import { probabilisticSharpeRatio, type SharpeForm } from "./probabilistic-sharpe-ratio.ts";
import { type SharpeRecord, sharpeVariance } from "./sharpe-record.ts";
import { varianceOfMaximum } from "./variance-of-maximum.ts";

/** Options of {@link deflatedSharpeRatio}. */
export interface DeflatedSharpeRatioOptions extends SharpeRecord {
  /**
   * Independent strategies tried before this one was chosen, itself included; at least 1. Variants of
   * one idea are not independent: {@link effectiveTrials} counts them.
   */
  readonly trials: number;
  /** Variance (`n - 1`) of the Sharpe ratios per period over all trials; 0 or above. */
  readonly trialVariance: number;
  /**
   * `2012` (for the paper of 2014) compares with a fixed benchmark; `2025` takes the variance at that
   * benchmark and lets it shrink as the variance of a maximum does.
   *
   * @defaultValue `"2012"`
   */
  readonly form?: SharpeForm | undefined;
}

/** A Sharpe ratio judged against the best that luck would have found. */
export interface DeflatedSharpeRatio {
  /** Sharpe ratio per period that the best of so many worthless trials is expected to show. */
  readonly expectedMaximum: number;
  /**
   * Probability that the true ratio is above 0 in spite of the selection; `null` when no distribution
   * has such skewness and kurtosis.
   */
  readonly probability: number | null;
}

/**
 * Deflated Sharpe ratio: the probabilistic Sharpe ratio with the expected maximum of all trials as its
 * benchmark. The expected maximum is integrated exactly instead of approximated.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { deflatedSharpeRatio } from "@autotrader/backtest-stats/overfitting";
 *
 * const record = { sharpeRatio: 0, observations: 100, trials: 1, trialVariance: 0.5 };
 * deflatedSharpeRatio(record).probability?.toFixed(10); // => "0.5000000000"
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2014), "The Deflated Sharpe Ratio", J. Portfolio Management
 *   40(5), 94-107, doi:10.3905/jpm.2014.40.5.094
 * @see M. López de Prado, A. Lipton and V. Zoonekynd (2025), doi:10.2139/ssrn.5520741
 */
export function deflatedSharpeRatio({
  trials,
  trialVariance,
  form = "2012",
  ...record
}: DeflatedSharpeRatioOptions): DeflatedSharpeRatio {
  const name = "deflatedSharpeRatio";
  assertOption(name, "trials", trials, trials >= 1, "at least 1");
  assertOption(name, "trialVariance", trialVariance, trialVariance >= 0, "0 or above");
  assertChoice(name, "form", form, ["2012", "2025"]);
  const benchmark = Math.sqrt(trialVariance) * expectedMaximum(trials);
  if (form === "2012") {
    const probability = probabilisticSharpeRatio({ ...record, benchmark });
    return { expectedMaximum: benchmark, probability };
  }
  const variance = sharpeVariance(name, record, benchmark);
  if (variance === null) return { expectedMaximum: benchmark, probability: null };
  const error = Math.sqrt((variance * varianceOfMaximum(trials)) / record.observations);
  const probability = normalCdf((record.sharpeRatio - benchmark) / error);
  return { expectedMaximum: benchmark, probability };
}
