import { BacktestStatsError } from "../../errors.ts";
import type { HistoryDescription } from "../history-source.ts";
import type { Strategy } from "../strategy.ts";

/**
 * Ranks by a number that was recorded in the history at the time, such as `gem_score`: the score is
 * tested as it was known, not recomputed with today's code.
 *
 * @param signal - Name of the recorded signal.
 * @param history - When given, its list of signals is checked at once.
 *
 * @throws {@link BacktestStatsError} `UNKNOWN_SIGNAL` when `history` does not record the signal.
 *
 * @example
 * ```ts
 * import { recordedScore } from "@autotrader/backtest-stats/harness";
 *
 * recordedScore("gem_score").name; // => "recorded:gem_score"
 * ```
 */
export function recordedScore(
  signal: string,
  history?: Pick<HistoryDescription, "signals" | "name">,
): Strategy {
  if (history !== undefined && !history.signals.includes(signal)) {
    const known = history.signals.length === 0 ? "none" : history.signals.join(", ");
    throw new BacktestStatsError(
      `history "${history.name}" records no signal ${signal}; it has ${known}`,
      "UNKNOWN_SIGNAL",
      { signal, available: history.signals },
    );
  }
  return {
    name: `recorded:${signal}`,
    description: `The value of ${signal} as it was recorded at the time, higher first`,
    score: (view) =>
      view.assetIds.map((assetId) => ({
        assetId,
        score: view.bars(assetId).at(-1)?.signals[signal] ?? null,
      })),
  };
}
