import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/** Options of {@link winRate}. */
export interface WinRateOptions extends MissingDataOptions {
  /**
   * Whether a return of exactly 0 counts as a period without a win (`count`) or as no trade at all
   * (`ignore`, the win rate of quantstats).
   *
   * @defaultValue `"count"`
   */
  zeros?: "count" | "ignore" | undefined;
}

/**
 * Share of periods with a return above 0.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction from 0 to 1; `null` when zeros are ignored and nothing else is there.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { winRate } from "@autotrader/backtest-stats";
 *
 * winRate([0.1, 0, -0.1, 0.2]); // => 0.5
 * ```
 */
export function winRate(
  returns: Series,
  { zeros = "count", nanPolicy }: WinRateOptions = {},
): number | null {
  const observed = readObservations("winRate", returns, 1, nanPolicy);
  if (observed === null) return null;
  let wins = 0;
  let losses = 0;
  for (const value of observed) {
    if (value > 0) wins += 1;
    else if (value < 0 || zeros === "count") losses += 1;
  }
  return wins + losses === 0 ? null : wins / (wins + losses);
}
