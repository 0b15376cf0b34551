import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { type Drawdown, drawdownEpisodes } from "./drawdown-table.ts";

/**
 * The deepest fall of wealth from a high to a later low. Depth is **positive** (`0.2` is a fall of
 * 20 %). The starting wealth of 1 counts as a high, so a loss in the first period is one.
 *
 * Indices are positions in {@link equityCurve}: 0 is the start, `i` is after the first `i` returns.
 * Of equally deep falls, the first is reported. Without any fall, depth and all indices are 0.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { maxDrawdown } from "@autotrader/backtest-stats";
 *
 * maxDrawdown([-0.5, 0.5, 0.5]).depth; // => 0.5
 * ```
 *
 * @see M. Magdon-Ismail and A. Atiya (2004), "Maximum drawdown", Risk 17(10), 99-102
 */
export function maxDrawdown(returns: Series): Drawdown {
  readObservations("maxDrawdown", returns, 1);
  let deepest = noDrawdown;
  for (const episode of drawdownEpisodes(returns)) {
    if (episode.depth > deepest.depth) deepest = episode;
  }
  return deepest;
}

const noDrawdown: Drawdown = {
  depth: 0,
  startIndex: 0,
  troughIndex: 0,
  recoveryIndex: 0,
  declinePeriods: 0,
  recoveryPeriods: 0,
};
