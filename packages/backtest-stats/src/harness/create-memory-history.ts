import { BacktestStatsError } from "../errors.ts";
import { type CleanAsset, cleanHistory } from "./data-quality/clean-history.ts";
import type { DataIssue } from "./data-quality/data-issue.ts";
import type { PriceRow } from "./data-quality/price-row.ts";
import { DAY_MS } from "./day.ts";
import { describeDataQuality } from "./describe-data-quality.ts";
import type { Bar, HistoryDescription, HistorySource } from "./history-source.ts";

/** How {@link createMemoryHistory} presents its rows. */
export interface MemoryHistoryOptions {
  /** Where the rows come from, in words that can stand in a report. */
  readonly name: string;
  /**
   * Whether a simulator made the prices up. Every output repeats it.
   *
   * @defaultValue false
   */
  readonly simulated?: boolean | undefined;
  /**
   * Defects that a reader found before the rows came here.
   *
   * @defaultValue none
   */
  readonly readIssues?: readonly DataIssue[] | undefined;
  /**
   * Rows that the reader saw, with those it left out.
   *
   * @defaultValue the number of `rows`
   */
  readonly rowsRead?: number | undefined;
}

/**
 * Keeps price history in memory, cleaned: bad rows are excluded, reused symbols are split, frozen
 * candles are taken out from the day on which they can be known, and all of it is counted in
 * `describe().dataQuality`.
 *
 * @param rows - Daily rows in any order. Never modified.
 *
 * @throws {@link BacktestStatsError} `HISTORY_EMPTY` when no row can be used.
 *
 * @example
 * ```ts
 * import { createMemoryHistory, DAY_MS } from "@autotrader/backtest-stats/harness";
 *
 * const dayMs = Date.UTC(2024, 0, 1);
 * const history = createMemoryHistory([{ symbol: "ABC", dayMs, close: 1.5 }], { name: "one row" });
 * const beforeTheClose = history.barsUpTo("ABC", dayMs);
 * beforeTheClose; // => []
 * const afterIt = await history.barsUpTo("ABC", dayMs + DAY_MS);
 * afterIt.length; // => 1
 * ```
 */
export function createMemoryHistory(
  rows: Iterable<PriceRow>,
  { name, simulated = false, readIssues = [], rowsRead }: MemoryHistoryOptions,
): HistorySource {
  const cleaned = cleanHistory(rows);
  const assets = new Map(cleaned.assets.map((asset) => [asset.id, asset]));
  const read = rowsRead ?? cleaned.rowsRead;
  const dataQuality = {
    rowsRead: read,
    rowsUsed: cleaned.rowsUsed,
    issues: [...readIssues, ...cleaned.issues],
  };
  if (assets.size === 0) {
    const why = describeDataQuality(dataQuality);
    throw new BacktestStatsError(
      `history "${name}" needs at least 1 usable row, got 0 of ${read}${why === "" ? "" : ` (${why})`}`,
      "HISTORY_EMPTY",
      { name, rowsRead: read },
    );
  }
  const description: HistoryDescription = {
    name,
    simulated,
    assets: cleaned.assets.map(({ id, symbol, firstMs, lastMs }) => ({
      id,
      symbol,
      firstMs,
      lastMs,
    })),
    firstMs: Math.min(...cleaned.assets.map((asset) => asset.firstMs)),
    lastMs: Math.max(...cleaned.assets.map((asset) => asset.lastMs)),
    signals: cleaned.signals,
    dataQuality,
  };
  return {
    describe: () => description,
    barsUpTo: (assetId, atMs) => {
      const asset = assets.get(assetId);
      if (asset !== undefined) return barsKnownAt(asset, atMs);
      throw new BacktestStatsError(`history "${name}" has no asset ${assetId}`, "UNKNOWN_ASSET", {
        assetId,
      });
    },
  };
}

function barsKnownAt({ bars, retractedAtMs }: CleanAsset, atMs: number): readonly Bar[] {
  const closed = bars.slice(0, countClosed(bars, atMs));
  if (retractedAtMs.size === 0) return closed;
  return closed.filter((bar) => (retractedAtMs.get(bar.dayMs) ?? Number.POSITIVE_INFINITY) > atMs);
}

/** Binary search for the number of bars that had closed at `atMs`. */
function countClosed(bars: readonly Bar[], atMs: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const bar = bars[middle];
    if (bar !== undefined && bar.dayMs + DAY_MS <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
