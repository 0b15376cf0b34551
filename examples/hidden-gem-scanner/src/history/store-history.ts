import { createMemoryHistory, type HistorySource } from "@autotrader/backtest-stats/harness";
import type { PriceBar } from "../store/price-bar-store.ts";
import type { RecordedScore } from "../store/score-history.ts";

const dayMs = 86_400_000;
/** A score older than this says nothing about today. */
const scoreLifeDays = 8;

export interface StoreHistoryOptions {
  readonly name: string;
  readonly simulated: boolean;
}

/**
 * The stored prices, with the GemScore that was known at the end of each day beside them, as a
 * history that a backtest can ask "as of" a moment.
 */
export function createStoreHistory(
  bars: readonly PriceBar[],
  scores: readonly RecordedScore[],
  { name, simulated }: StoreHistoryOptions,
): HistorySource {
  const byToken = new Map<string, RecordedScore[]>();
  for (const score of scores) {
    const known = byToken.get(score.tokenId);
    if (known === undefined) byToken.set(score.tokenId, [score]);
    else known.push(score);
  }
  const rows = bars.map((bar) => ({
    symbol: bar.tokenId,
    dayMs: bar.dayMs,
    close: bar.closeUsd,
    volume: bar.volumeUsd,
    marketCap: bar.marketCapUsd,
    signals: { gem_score: knownScore(byToken.get(bar.tokenId) ?? [], bar.dayMs + dayMs) },
  }));
  return createMemoryHistory(rows, { name, simulated });
}

/** Newest score made before the day ended and not too long ago. */
function knownScore(scores: readonly RecordedScore[], dayEndMs: number): number | null {
  const known = scores.findLast(({ atMs }) => atMs < dayEndMs);
  if (known === undefined || dayEndMs - known.atMs > scoreLifeDays * dayMs) return null;
  return known.gemScore;
}
