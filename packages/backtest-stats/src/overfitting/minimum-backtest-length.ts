import { assertOption } from "../numeric/assert-option.ts";
import { expectedMaximum } from "./expected-maximum.ts";

/** Options of {@link minimumBacktestLength}. */
export interface MinimumBacktestLengthOptions {
  /** Independent strategies that were tried; at least 1. */
  readonly trials: number;
  /** Annualised Sharpe ratio that chance alone should not be expected to reach; above 0. */
  readonly annualSharpeRatio: number;
}

/**
 * Minimum backtest length: years of history below which the best of so many worthless strategies is
 * expected to show the annual Sharpe ratio given. A shorter backtest with that ratio says nothing.
 *
 * The expected maximum is integrated; the paper's approximation asks for 2.5 % more at 45 trials.
 *
 * @returns Years; 0 for one trial, whose expected ratio is 0 however short its history.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { minimumBacktestLength } from "@autotrader/backtest-stats/overfitting";
 *
 * minimumBacktestLength({ trials: 45, annualSharpeRatio: 1 }).toFixed(2); // => "4.87"
 * ```
 *
 * @see D. H. Bailey, J. M. Borwein, M. López de Prado and Q. J. Zhu (2014), "Pseudo-Mathematics and
 *   Financial Charlatanism", Notices of the AMS 61(5), 458-471, doi:10.1090/noti1105
 */
export function minimumBacktestLength({
  trials,
  annualSharpeRatio,
}: MinimumBacktestLengthOptions): number {
  const name = "minimumBacktestLength";
  assertOption(name, "trials", trials, trials >= 1, "at least 1");
  const isAbove = annualSharpeRatio > 0;
  assertOption(name, "annualSharpeRatio", annualSharpeRatio, isAbove, "above 0");
  return Math.max(0, expectedMaximum(trials) / annualSharpeRatio) ** 2;
}
