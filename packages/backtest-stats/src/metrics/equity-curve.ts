import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { compound } from "./growth.ts";

/**
 * Wealth over time, starting from 1: one value more than there are returns. Element 0 is the start,
 * element `i` is wealth after the first `i` returns. Once wealth is 0 or below it stays there.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. May be empty.
 *
 * @throws {@link BacktestStatsError} `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { equityCurve } from "@autotrader/backtest-stats";
 *
 * equityCurve([0.5, -0.5]); // => [1, 1.5, 0.75]
 * ```
 */
export function equityCurve(returns: Series): number[] {
  readObservations("equityCurve", returns, 0);
  const wealth = [1];
  let total = 0;
  for (const value of returns) {
    total = compound(total, value);
    wealth.push(1 + total);
  }
  return wealth;
}
