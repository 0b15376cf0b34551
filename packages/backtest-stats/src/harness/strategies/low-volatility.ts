import { DAY_MS } from "../day.ts";
import type { Bar } from "../history-source.ts";
import type { Strategy } from "../strategy.ts";

/** Options of {@link lowVolatility}. */
export interface LowVolatilityOptions {
  /**
   * Days whose returns are measured.
   *
   * @defaultValue 14
   */
  readonly lookbackDays?: number | undefined;
}

/**
 * Prefers what moved least: minus the standard deviation of the daily returns over the last
 * `lookbackDays`. `null` for an asset with fewer than two thirds of these returns, so that a short
 * or broken series does not pass for a calm one.
 *
 * @example
 * ```ts
 * import { lowVolatility } from "@autotrader/backtest-stats/harness";
 *
 * lowVolatility().name; // => "low-volatility"
 * ```
 */
export function lowVolatility({ lookbackDays = 14 }: LowVolatilityOptions = {}): Strategy {
  const required = Math.max(2, Math.ceil((lookbackDays * 2) / 3));
  return {
    name: "low-volatility",
    description: `Standard deviation of daily returns over the last ${lookbackDays} days, lower first`,
    score: (view) =>
      view.assetIds.map((assetId) => {
        const since = view.atMs - (lookbackDays + 1) * DAY_MS;
        const returns = dailyReturns(view.bars(assetId), since);
        return { assetId, score: returns.length < required ? null : -deviation(returns) };
      }),
  };
}

/** Returns between neighbouring days; a gap leaves a return out instead of stretching it. */
function dailyReturns(bars: readonly Bar[], sinceMs: number): number[] {
  const returns: number[] = [];
  for (let index = bars.length - 1; index > 0; index -= 1) {
    const bar = bars[index];
    const previous = bars[index - 1];
    if (bar === undefined || previous === undefined || previous.dayMs < sinceMs) break;
    if (bar.dayMs - previous.dayMs === DAY_MS) returns.push(bar.close / previous.close - 1);
  }
  return returns;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
