import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdownEpisodes } from "./drawdown-table.ts";

/**
 * Longest time under water, in periods: from a high until wealth is back there, or until the end when
 * it never was.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A whole number of periods, 0 without any drawdown.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { longestDrawdown } from "@autotrader/backtest-stats";
 *
 * longestDrawdown([-0.5, 1, 0.25, -0.25, 0, 0]); // => 3
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 4
 */
export function longestDrawdown(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("longestDrawdown", returns, 1, nanPolicy);
  if (observed === null) return null;
  let longest = 0;
  for (const { startIndex, recoveryIndex } of drawdownEpisodes(observed)) {
    longest = Math.max(longest, (recoveryIndex ?? observed.length) - startIndex);
  }
  return longest;
}
