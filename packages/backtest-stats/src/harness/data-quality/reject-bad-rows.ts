import { DAY_MS } from "../day.ts";
import type { Bar } from "../history-source.ts";
import { createIssue, type DataIssue, type DataIssueExample } from "./data-issue.ts";
import type { PriceRow } from "./price-row.ts";

/** Rows that passed the checks on single rows, by symbol, in the order they came. */
export interface AcceptedRows {
  /** Bars by symbol. */
  readonly barsBySymbol: ReadonlyMap<string, Bar[]>;
  /** What was excluded or repaired. */
  readonly issues: readonly DataIssue[];
}

/** No asset costs less or more. Powers of the returns between such prices are still numbers. */
const LOWEST_PRICE = 1e-30;
const HIGHEST_PRICE = 1e30;

/** No asset is traded or worth more. */
const HIGHEST_AMOUNT = 1e60;

/**
 * Keeps the rows that can be prices at all. Excluded: days that do not start at midnight UTC, prices
 * that are not above 0 or not from 1e-30 to 1e30, candles whose low or high contradicts the other
 * prices. A volume that is negative or above 1e60 becomes unknown, and so does a market capitalisation
 * that is not above 0 or above 1e60.
 */
export function rejectBadRows(rows: Iterable<PriceRow>): AcceptedRows {
  const found = {
    date: [] as DataIssueExample[],
    price: [] as DataIssueExample[],
    ohlc: [] as DataIssueExample[],
    volume: [] as DataIssueExample[],
    marketCap: [] as DataIssueExample[],
  };
  const barsBySymbol = new Map<string, Bar[]>();

  for (const row of rows) {
    const symbol = row.symbol.trim();
    const place = { assetId: symbol, dayMs: row.dayMs };
    if (!isMidnight(row.dayMs)) {
      found.date.push({ assetId: symbol, dayMs: null, note: `day ${row.dayMs}` });
    } else if (!hasUsablePrices(row)) {
      found.price.push({ ...place, note: `close ${row.close}` });
    } else if (contradictsItself(row)) {
      found.ohlc.push({ ...place, note: describeCandle(row) });
    } else {
      if (isBadAmount(row.volume)) found.volume.push({ ...place, note: `volume ${row.volume}` });
      if (isUnknownCap(row.marketCap)) {
        found.marketCap.push({ ...place, note: `market cap ${row.marketCap}` });
      }
      addTo(barsBySymbol, symbol, toBar(row));
    }
  }
  return { barsBySymbol, issues: describeIssues(found) };
}

function isMidnight(dayMs: number): boolean {
  return Number.isSafeInteger(dayMs) && dayMs % DAY_MS === 0;
}

function hasUsablePrices({ open, high, low, close }: PriceRow): boolean {
  return [open, high, low, close].every(
    (price) =>
      price === null || price === undefined || (price >= LOWEST_PRICE && price <= HIGHEST_PRICE),
  );
}

function contradictsItself({ open, high, low, close }: PriceRow): boolean {
  const inside = [open ?? close, close];
  const lowest = low ?? Math.min(...inside);
  const highest = high ?? Math.max(...inside);
  return inside.some((price) => price < lowest || price > highest) || lowest > highest;
}

function isBadAmount(amount: number | null | undefined): boolean {
  return typeof amount === "number" && !(amount >= 0 && amount <= HIGHEST_AMOUNT);
}

function isUnknownCap(cap: number | null | undefined): boolean {
  return typeof cap === "number" && !(cap > 0 && cap <= HIGHEST_AMOUNT);
}

function toBar(row: PriceRow): Bar {
  return Object.freeze({
    dayMs: row.dayMs,
    open: row.open ?? null,
    high: row.high ?? null,
    low: row.low ?? null,
    close: row.close,
    volume: isBadAmount(row.volume) ? null : (row.volume ?? null),
    marketCap: isUnknownCap(row.marketCap) ? null : (row.marketCap ?? null),
    signals: keepFinite(row.signals),
  });
}

const NO_SIGNALS: Bar["signals"] = Object.freeze({});

function keepFinite(signals: PriceRow["signals"]): Bar["signals"] {
  if (signals === undefined) return NO_SIGNALS;
  return Object.freeze(
    Object.fromEntries(
      Object.entries(signals).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
    ),
  );
}

function describeCandle({ open, high, low, close }: PriceRow): string {
  return `open ${open ?? "?"}, high ${high ?? "?"}, low ${low ?? "?"}, close ${close}`;
}

function addTo(barsBySymbol: Map<string, Bar[]>, symbol: string, bar: Bar): void {
  const bars = barsBySymbol.get(symbol);
  if (bars === undefined) barsBySymbol.set(symbol, [bar]);
  else bars.push(bar);
}

function describeIssues(found: Record<string, DataIssueExample[]>): DataIssue[] {
  const unit = "rows";
  return [
    createIssue(
      {
        code: "BAD_DATE",
        effect: "excluded",
        unit,
        message: "The day does not start at midnight UTC",
      },
      found["date"] ?? [],
    ),
    createIssue(
      { code: "BAD_PRICE", effect: "excluded", unit, message: "A price is not from 1e-30 to 1e30" },
      found["price"] ?? [],
    ),
    createIssue(
      {
        code: "BAD_OHLC",
        effect: "excluded",
        unit,
        message: "The candle's low or high contradicts its other prices",
      },
      found["ohlc"] ?? [],
    ),
    createIssue(
      {
        code: "BAD_VOLUME",
        effect: "repaired",
        unit,
        message: "The volume is not from 0 to 1e60; it counts as unknown",
      },
      found["volume"] ?? [],
    ),
    createIssue(
      {
        code: "UNKNOWN_MARKET_CAP",
        effect: "repaired",
        unit,
        message: "The market capitalisation is not above 0, or above 1e60; it counts as unknown",
      },
      found["marketCap"] ?? [],
    ),
  ].filter((issue) => issue !== null);
}
