import { DAY_MS, formatDay } from "../day.ts";
import type { Bar, HistoryAsset } from "../history-source.ts";
import { createIssue, type DataIssue, type DataIssueExample } from "./data-issue.ts";
import { findDelisted } from "./find-delisted.ts";
import { type FrozenDay, findFrozenDays } from "./find-frozen-days.ts";
import { findGaps } from "./find-gaps.ts";
import { findStaleCandles } from "./find-stale-candles.ts";
import { type OrderedDays, orderDays } from "./order-days.ts";
import type { PriceRow } from "./price-row.ts";
import { rejectBadRows } from "./reject-bad-rows.ts";
import { type AssetSeries, splitReusedSymbol } from "./split-reused-symbol.ts";

/** An asset's bars, with those that turned out wrong only later. */
export interface CleanAsset extends HistoryAsset {
  /** Bars, oldest first, including those that are retracted later. */
  readonly bars: readonly Bar[];
  /** When a bar was found wrong, by its `dayMs`. */
  readonly retractedAtMs: ReadonlyMap<number, number>;
}

/** Cleaned history and everything that was done to it. */
export interface CleanHistory {
  /** Assets, sorted by id. */
  readonly assets: readonly CleanAsset[];
  /** Names of all signals, sorted. */
  readonly signals: readonly string[];
  /** Everything that was found. */
  readonly issues: readonly DataIssue[];
  /** Rows that came in. */
  readonly rowsRead: number;
  /** Rows that are usable at the end. */
  readonly rowsUsed: number;
}

/** Runs every check of this folder, in the order in which one needs the other. */
export function cleanHistory(rows: Iterable<PriceRow>): CleanHistory {
  const given = [...rows];
  const { barsBySymbol, issues: rowIssues } = rejectBadRows(given);
  const ordered = [...barsBySymbol]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([symbol, bars]) => ({ symbol, ...orderDays(symbol, bars) }));
  const splits = ordered.map(({ symbol, bars }) => ({
    symbol,
    ...splitReusedSymbol(symbol, bars),
  }));

  const stale: DataIssueExample[] = [];
  const series = splits.flatMap(({ symbol, series }) =>
    series.map((part) => ({ symbol, ...dropStale(part, stale) })),
  );
  const frozen = findFrozenDays(series);
  const assets = series.map((part) => toAsset(part, frozen));
  const historyEndMs = Math.max(...assets.map((asset) => asset.lastMs));

  return {
    assets,
    signals: listSignals(given),
    rowsRead: given.length,
    rowsUsed: assets.reduce(
      (sum, { bars, retractedAtMs }) => sum + bars.length - retractedAtMs.size,
      0,
    ),
    issues: [
      ...rowIssues,
      ...describeOrder(ordered),
      describeCuts(splits.flatMap(({ cuts }) => cuts)),
      describeStale(stale),
      describeFrozen(frozen, assets),
      describeLastDay(historyEndMs, assets),
      describeGaps(series),
      describeDelisted(findDelisted(series, historyEndMs)),
    ].filter((issue) => issue !== null),
  };
}

function dropStale(series: AssetSeries, stale: DataIssueExample[]): AssetSeries {
  const repeated = new Set(findStaleCandles(series.bars));
  for (const { dayMs, close } of repeated) {
    stale.push({ assetId: series.assetId, dayMs, note: `close ${close} and all else again` });
  }
  return { ...series, bars: series.bars.filter((bar) => !repeated.has(bar)) };
}

function toAsset(
  { symbol, assetId, bars }: AssetSeries & { readonly symbol: string },
  frozen: readonly FrozenDay[],
): CleanAsset {
  const days = new Set(bars.map((bar) => bar.dayMs));
  const retractedAtMs = new Map<number, number>();
  for (const { dayMs } of frozen) {
    if (days.has(dayMs)) retractedAtMs.set(dayMs, dayMs + 2 * DAY_MS);
  }
  return {
    id: assetId,
    symbol,
    firstMs: bars.at(0)?.dayMs ?? 0,
    lastMs: (bars.at(-1)?.dayMs ?? 0) + DAY_MS,
    bars,
    retractedAtMs,
  };
}

function listSignals(rows: readonly PriceRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.signals ?? {})))].sort();
}

function describeOrder(ordered: readonly OrderedDays[]): (DataIssue | null)[] {
  return [
    createIssue(
      {
        code: "UNSORTED_ROWS",
        effect: "repaired",
        unit: "rows",
        message: "Rows of a symbol are not in the order of their days; they were sorted",
      },
      ordered.flatMap(({ unsorted }) => unsorted),
    ),
    createIssue(
      {
        code: "DUPLICATE_DAY",
        effect: "excluded",
        unit: "rows",
        message: "The same row stands there more than once; one copy was kept",
      },
      ordered.flatMap(({ duplicates }) => duplicates),
    ),
    createIssue(
      {
        code: "CONFLICTING_DAY",
        effect: "excluded",
        unit: "rows",
        message: "Different rows claim the same symbol and day; none of them was kept",
      },
      ordered.flatMap(({ conflicts }) => conflicts),
    ),
  ];
}

function describeCuts(cuts: readonly DataIssueExample[]): DataIssue | null {
  return createIssue(
    {
      code: "SYMBOL_REUSE",
      effect: "split",
      unit: "assets",
      message:
        "After a silence the symbol came back at a price that no holder could have followed: it counts as another asset from there",
    },
    cuts,
  );
}

function describeStale(stale: readonly DataIssueExample[]): DataIssue | null {
  return createIssue(
    {
      code: "STALE_CANDLE",
      effect: "excluded",
      unit: "rows",
      message: "The candle repeats the day before, volume included: the feed stood still",
    },
    stale,
  );
}

function describeFrozen(
  frozen: readonly FrozenDay[],
  assets: readonly CleanAsset[],
): DataIssue | null {
  const places = frozen.map(({ dayMs, seam, volumeShare }) => {
    const affected = assets.filter((asset) => asset.retractedAtMs.has(dayMs)).length;
    const note = `${affected} assets, volume ${percent(volumeShare)} of usual, next open ${percent(seam)} away`;
    return { assetId: null, dayMs, note };
  });
  return createIssue(
    {
      code: "FROZEN_DAY",
      effect: "excluded",
      unit: "days",
      message:
        "Candles were recorded before the day was over; they are left out from the day after, when this can be known",
    },
    places,
  );
}

function describeLastDay(historyEndMs: number, assets: readonly CleanAsset[]): DataIssue | null {
  if (assets.length === 0) return null;
  const dayMs = historyEndMs - DAY_MS;
  return createIssue(
    {
      code: "UNVERIFIED_LAST_DAY",
      effect: "reported",
      unit: "days",
      message: "Whether the last day's candles are finished cannot be seen without the next day",
    },
    [{ assetId: null, dayMs, note: formatDay(dayMs) }],
  );
}

function describeGaps(series: readonly AssetSeries[]): DataIssue | null {
  const gaps = series.map(findGaps);
  return createIssue(
    {
      code: "GAP",
      effect: "reported",
      unit: "days",
      message: "Days are missing inside a series; the last known price stands in for them",
    },
    gaps.flatMap(({ places }) => places),
    gaps.reduce((sum, { missingDays }) => sum + missingDays, 0),
  );
}

function describeDelisted(places: readonly DataIssueExample[]): DataIssue | null {
  return createIssue(
    {
      code: "DELISTED",
      effect: "reported",
      unit: "assets",
      message:
        "Prices end before the history does; whoever held the asset keeps its last known price, which is kinder than most delistings were",
    },
    places,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
