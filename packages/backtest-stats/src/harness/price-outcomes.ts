import { DAY_MS } from "./day.ts";
import type { Bar } from "./history-source.ts";

/** Days within which a price must come for an order to be filled. */
const FILL_WITHIN_DAYS = 3;

/** What became of one asset between a decision and a later moment. */
export interface Outcome {
  /** Return over the span, as a fraction. */
  readonly value: number;
  /** Whether the asset's prices ended for good before the span did; `value` then uses the last of them. */
  readonly ended: boolean;
}

/** Prices after a decision. For judging decisions only: strategies never get hold of it. */
export interface PriceOutcomes {
  /** Return from `fromMs` to `toMs`; `null` when the order could not be filled or `toMs` is not recorded yet. */
  readonly between: (assetId: string, fromMs: number, toMs: number) => Outcome | null;
}

/**
 * Prices as they are known at `knownUntilMs`, the end of the backtest. An order given at `fromMs` is filled at the
 * close that ends there; when that candle turned out frozen, at the first good close within 3 days.
 * A missing day takes the last known price.
 */
export function createPriceOutcomes(
  knownUntilMs: number,
  barsByAsset: ReadonlyMap<string, readonly Bar[]>,
): PriceOutcomes {
  return {
    between: (assetId, fromMs, toMs) => {
      const bars = barsByAsset.get(assetId) ?? [];
      const entryIndex = findFirstClosingFrom(bars, fromMs);
      const entry = bars[entryIndex];
      if (entry === undefined || toMs > knownUntilMs) return null;
      if (closesAt(entry) > fromMs + FILL_WITHIN_DAYS * DAY_MS) return null;

      const exit = bars[findFirstClosingFrom(bars, toMs + 1) - 1];
      const last = bars.at(-1);
      const ended = last !== undefined && closesAt(last) < toMs;
      if (exit === undefined || closesAt(exit) <= closesAt(entry)) return { value: 0, ended };
      return { value: exit.close / entry.close - 1, ended };
    },
  };
}

function closesAt(bar: Bar): number {
  return bar.dayMs + DAY_MS;
}

/** Binary search for the first bar that closes at `atMs` or later. */
function findFirstClosingFrom(bars: readonly Bar[], atMs: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const bar = bars[middle];
    if (bar !== undefined && closesAt(bar) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
