import type { DataQuality } from "./data-quality/data-issue.ts";

/** One asset's prices over one UTC day. */
export interface Bar {
  /** Start of the day: midnight UTC in milliseconds since the Unix epoch. The bar is known one day later. */
  readonly dayMs: number;
  /** First price of the day, in the history's currency; `null` when unknown. */
  readonly open: number | null;
  /** Highest price of the day; `null` when unknown. */
  readonly high: number | null;
  /** Lowest price of the day; `null` when unknown. */
  readonly low: number | null;
  /** Last price of the day. Always above 0. */
  readonly close: number;
  /** Traded amount, in whatever unit the source uses; `null` when unknown. */
  readonly volume: number | null;
  /** Market capitalisation at the close; `null` when unknown, never 0. */
  readonly marketCap: number | null;
  /** Numbers recorded on that day beside the prices, such as `gem_score`; `null` when missing. */
  readonly signals: Readonly<Record<string, number | null>>;
}

/** One continuous series of prices. A symbol that two tokens used one after the other is two assets. */
export interface HistoryAsset {
  /** Unique in the history: the symbol, or `LUNA#2` for the second token under a reused symbol. */
  readonly id: string;
  /** The symbol as the source writes it. */
  readonly symbol: string;
  /** Start of the asset's first day. */
  readonly firstMs: number;
  /** End of the asset's last day. */
  readonly lastMs: number;
}

/** What a history holds. Only the harness sees it; a strategy sees a {@link PointInTimeView}. */
export interface HistoryDescription {
  /** Where the data comes from, in words that can stand in a report. */
  readonly name: string;
  /** Whether the prices were made up by a simulator. Every output repeats it. */
  readonly simulated: boolean;
  /** Every asset that ever had a price. */
  readonly assets: readonly HistoryAsset[];
  /** Start of the first day. */
  readonly firstMs: number;
  /** End of the last day. */
  readonly lastMs: number;
  /** Names of the recorded signals. */
  readonly signals: readonly string[];
  /** What was found wrong with the data; absent when the source did not look. */
  readonly dataQuality?: DataQuality | undefined;
}

/**
 * Real history that can only be asked "as of" a moment, so that nothing downstream can look ahead.
 *
 * Implementations must:
 * - return from `barsUpTo` only bars that had closed at `atMs` (`dayMs` + one day <= `atMs`), sorted
 *   by day, one per day, with prices above 0;
 * - answer as the data was known at `atMs`: a bar found wrong later is still there for earlier
 *   moments, and gone for later ones;
 * - return `[]` for a moment before the asset's first close, and reject or throw `UNKNOWN_ASSET` for
 *   an asset that `describe` does not list;
 * - give the same answer every time;
 * - pass `historySourceContract` from `@autotrader/backtest-stats/testing`.
 */
export interface HistorySource {
  /** What the history holds. */
  readonly describe: () => HistoryDescription | Promise<HistoryDescription>;
  /** Bars of one asset that had closed at `atMs`, oldest first. */
  readonly barsUpTo: (assetId: string, atMs: number) => readonly Bar[] | Promise<readonly Bar[]>;
}
