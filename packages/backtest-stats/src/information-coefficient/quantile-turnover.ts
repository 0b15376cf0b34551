import { assertWhole } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { assertPairs } from "./pearson.ts";
import { quantileGroups } from "./quantile-groups.ts";

/** Options of {@link quantileTurnover}. */
export interface QuantileTurnoverOptions {
  /**
   * Number of groups: a whole number of at least 2.
   *
   * @defaultValue 5
   */
  quantiles?: number | undefined;
  /**
   * Which group is held.
   *
   * @defaultValue `"top"`
   */
  held?: "top" | "bottom" | undefined;
}

/**
 * Share of the assets in the top group now that were not in it one window before: what holding that
 * group would have to trade.
 *
 * @param previous - Score of each asset one window before.
 * @param current - Score of the same assets now, in the same order.
 * @returns From 0 to 1; `null` when ties leave the group empty.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`, `TOO_FEW_OBSERVATIONS` for fewer assets than groups.
 *
 * @example
 * ```ts
 * import { quantileTurnover } from "@autotrader/backtest-stats/information-coefficient";
 *
 * quantileTurnover([1, 2, 3, 4], [1, 4, 2, 3], { quantiles: 2 }); // => 0.5
 * ```
 */
export function quantileTurnover(
  previous: Series,
  current: Series,
  { quantiles = 5, held = "top" }: QuantileTurnoverOptions = {},
): number | null {
  assertWhole("quantileTurnover", "quantiles", quantiles, 2);
  assertPairs("quantileTurnover", previous, current, quantiles);
  const wanted = held === "top" ? quantiles - 1 : 0;
  const before = quantileGroups(previous, quantiles);
  let count = 0;
  let added = 0;
  for (const [asset, group] of quantileGroups(current, quantiles).entries()) {
    if (group !== wanted) continue;
    count += 1;
    if (before[asset] !== wanted) added += 1;
  }
  return count === 0 ? null : added / count;
}
