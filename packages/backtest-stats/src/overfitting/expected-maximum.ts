import { assertOption } from "../numeric/assert-option.ts";
import { expectOverMaximum } from "./normal-maximum.ts";

/**
 * Expected value of the largest of `count` independent standard normal numbers, by numerical
 * integration. The usual approximation with Euler's constant is up to 2 % off.
 *
 * @param count - Number of independent trials, at least 1; need not be whole.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { expectedMaximum } from "@autotrader/backtest-stats/overfitting";
 *
 * expectedMaximum(2).toFixed(12); // => "0.564189583548"
 * ```
 *
 * @see H. L. Harter (1961), "Expected values of normal order statistics", Biometrika 48(1-2), 151-165,
 *   doi:10.2307/2333139
 */
export function expectedMaximum(count: number): number {
  assertOption("expectedMaximum", "count", count, count >= 1, "at least 1");
  return expectOverMaximum(count, (x) => x);
}
