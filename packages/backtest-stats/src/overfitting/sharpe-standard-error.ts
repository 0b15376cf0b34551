import { type SharpeRecord, sharpeVariance } from "./sharpe-record.ts";

/**
 * Standard error of a Sharpe ratio per period. With skewness and excess kurtosis of 0 it is Lo's
 * formula for normal returns, otherwise Mertens' for returns of any shape; with `autocorrelation` it
 * allows for returns that remember the one before. Multiply by the square root of periods per year
 * for the annualised ratio.
 *
 * @returns `null` when no distribution has such skewness and kurtosis at this ratio.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { sharpeStandardError } from "@autotrader/backtest-stats/overfitting";
 *
 * sharpeStandardError({ sharpeRatio: 0, observations: 25 }); // => 0.2
 * ```
 *
 * @see A. W. Lo (2002), Financial Analysts J. 58(4), 36-52, doi:10.2469/faj.v58.n4.2453
 * @see E. Mertens (2002), "Comments on variance of the IID estimator in Lo (2002)"
 */
export function sharpeStandardError(record: SharpeRecord): number | null {
  const variance = sharpeVariance("sharpeStandardError", record, record.sharpeRatio);
  return variance === null ? null : Math.sqrt(variance / record.observations);
}
