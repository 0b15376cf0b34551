import { describe, expect, test } from "vitest";

import { createSampleRows } from "../../testing/create-sample-rows.ts";
import { DAY_MS } from "../day.ts";
import { cleanHistory } from "./clean-history.ts";
import { findFrozenDays } from "./find-frozen-days.ts";
import type { PriceRow } from "./price-row.ts";

const startMs = Date.UTC(2024, 0, 1);
const frozenMs = startMs + 50 * DAY_MS;

/** Freezes one day: most of the volume is missing and the close stands 3 % from where the day ended. */
function freeze(rows: readonly PriceRow[], dayMs: number): PriceRow[] {
  return rows.map((row) => {
    if (row.dayMs !== dayMs) return row;
    const close = row.close * 1.03;
    return { ...row, close, high: 1.1 * Math.max(close, row.high ?? close), volume: 100 };
  });
}

const frozenDaysOf = (rows: readonly PriceRow[]) => {
  const assets = cleanHistory(rows).assets.map(({ id, bars }) => ({ assetId: id, bars }));
  return findFrozenDays(assets).map(({ dayMs }) => dayMs);
};

describe("findFrozenDays", () => {
  const rows = createSampleRows({ assets: 8, days: 80, startMs });

  test("finds nothing in a sound history", () => {
    expect(frozenDaysOf(rows)).toEqual([]);
  });

  test("finds the day whose candles were never finished", () => {
    expect(frozenDaysOf(freeze(rows, frozenMs))).toEqual([frozenMs]);
  });

  test("does not take a quiet day or a jump over midnight alone for one", () => {
    const quiet = rows.map((row) => (row.dayMs === frozenMs ? { ...row, volume: 100 } : row));
    expect(frozenDaysOf(quiet)).toEqual([]);
    const busy = freeze(rows, frozenMs).map((row) => ({ ...row, volume: 1_000 }));
    expect(frozenDaysOf(busy)).toEqual([]);
  });

  test("does not judge fewer than 5 assets, the first 30 days or the last day", () => {
    const few = createSampleRows({ assets: 4, days: 80, startMs });
    expect(frozenDaysOf(freeze(few, frozenMs))).toEqual([]);
    expect(frozenDaysOf(freeze(rows, startMs + 20 * DAY_MS))).toEqual([]);
    expect(frozenDaysOf(freeze(rows, startMs + 79 * DAY_MS))).toEqual([]);
  });
});
