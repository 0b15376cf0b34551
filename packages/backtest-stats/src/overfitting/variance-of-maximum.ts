import { assertOption } from "../numeric/assert-option.ts";
import { expectOverMaximum } from "./normal-maximum.ts";

/**
 * Variance of the largest of `count` independent standard normal numbers, by numerical integration.
 * The best of many trials varies less than any one of them.
 *
 * @param count - Number of independent trials, at least 1; need not be whole.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { varianceOfMaximum } from "@autotrader/backtest-stats/overfitting";
 *
 * varianceOfMaximum(2).toFixed(12); // => "0.681690113816"
 * ```
 *
 * @see H. L. Harter (1961), Biometrika 48(1-2), 151-165, doi:10.2307/2333139
 */
export function varianceOfMaximum(count: number): number {
  assertOption("varianceOfMaximum", "count", count, count >= 1, "at least 1");
  const mean = expectOverMaximum(count, (x) => x);
  return expectOverMaximum(count, (x) => (x - mean) ** 2);
}
