import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { mean } from "../numeric/mean.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdownEpisodes } from "./drawdown-table.ts";

/**
 * Mean depth of the falls in the {@link drawdownTable}, each counted once whatever its length; the last one
 * counts although it may not be over.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A positive fraction; `null` without any drawdown.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { averageDrawdown } from "@autotrader/backtest-stats";
 *
 * averageDrawdown([-0.5, 1, 0.25, -0.25]); // => 0.375
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 4
 */
export function averageDrawdown(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("averageDrawdown", returns, 1, nanPolicy);
  if (observed === null) return null;
  const depths = Array.from(drawdownEpisodes(observed), (episode) => episode.depth);
  return depths.length === 0 ? null : finiteOrNull(mean(depths));
}
