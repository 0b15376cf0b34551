import { BacktestStatsError } from "../errors.ts";
import { DAY_MS, formatDay } from "./day.ts";
import type { Bar } from "./history-source.ts";

/** All that a strategy gets to see: the market as it was known at one moment. */
export interface PointInTimeView {
  /** The moment of the decision. Every bar in the view had closed by then. */
  readonly atMs: number;
  /** Assets that can be bought at `atMs`: those with a bar that closed at this very moment. Sorted. */
  readonly assetIds: readonly string[];
  /**
   * Bars of one asset, oldest first.
   *
   * @throws {@link BacktestStatsError} `LOOK_AHEAD` when `upToMs` is after `atMs`, `UNKNOWN_ASSET`
   *   for an asset that is not in `assetIds`.
   */
  readonly bars: (assetId: string, upToMs?: number) => readonly Bar[];
}

/**
 * Binds a strategy's sight to one moment.
 *
 * @param atMs - The moment of the decision.
 * @param barsByAsset - What a {@link HistorySource} answered for that moment. Assets whose last bar
 *   closed earlier are left out: nobody could have bought them at `atMs`.
 *
 * @throws {@link BacktestStatsError} `LOOK_AHEAD` when the source delivered a bar that had not closed
 *   at `atMs`.
 */
export function createPointInTimeView(
  atMs: number,
  barsByAsset: ReadonlyMap<string, readonly Bar[]>,
): PointInTimeView {
  for (const [assetId, bars] of barsByAsset) assertClosed(assetId, bars, atMs);
  const tradable = new Map(
    [...barsByAsset].filter(([, bars]) => {
      const last = bars.at(-1);
      return last !== undefined && last.dayMs + DAY_MS === atMs;
    }),
  );
  return {
    atMs,
    assetIds: [...tradable.keys()].sort(),
    bars: (assetId, upToMs = atMs) => {
      if (!(upToMs <= atMs)) throw lookAhead(assetId, atMs, upToMs);
      const bars = tradable.get(assetId);
      if (bars === undefined) {
        throw new BacktestStatsError(
          `asset ${assetId} cannot be traded on ${formatDay(atMs)}`,
          "UNKNOWN_ASSET",
          { assetId },
        );
      }
      return upToMs === atMs ? bars : bars.filter((bar) => bar.dayMs + DAY_MS <= upToMs);
    },
  };
}

function assertClosed(assetId: string, bars: readonly Bar[], atMs: number): void {
  for (const bar of bars) {
    if (bar.dayMs + DAY_MS > atMs) throw lookAhead(assetId, atMs, bar.dayMs + DAY_MS);
  }
}

function lookAhead(assetId: string, atMs: number, requestedMs: number): BacktestStatsError {
  return new BacktestStatsError(
    `prices of ${assetId} known on ${describeMoment(requestedMs)} cannot be used on ${describeMoment(atMs)}`,
    "LOOK_AHEAD",
    { assetId, atMs, requestedMs },
  );
}

function describeMoment(atMs: number): string {
  return Number.isFinite(atMs) ? formatDay(atMs) : String(atMs);
}
