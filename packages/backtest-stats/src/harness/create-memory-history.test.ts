import { describe, expect, test } from "vitest";

import { createSampleRows } from "../testing/create-sample-rows.ts";
import { historySourceContract } from "../testing/history-source-contract.ts";
import { createMemoryHistory } from "./create-memory-history.ts";
import { DAY_MS } from "./day.ts";

const startMs = Date.UTC(2024, 0, 1);
const rows = createSampleRows({ assets: 8, days: 60, startMs });

historySourceContract({ createHistory: () => createMemoryHistory(rows, { name: "sample" }) });

describe("createMemoryHistory", () => {
  test("says what it holds", async () => {
    const history = createMemoryHistory(rows, { name: "sample", simulated: true });
    expect(await history.describe()).toMatchObject({
      name: "sample",
      simulated: true,
      firstMs: startMs,
      lastMs: startMs + 60 * DAY_MS,
      signals: ["gem_score"],
      dataQuality: { rowsRead: 480, rowsUsed: 480 },
    });
  });

  test("passes on what the reader found", async () => {
    const readIssues = [
      {
        code: "UNPARSEABLE_ROW",
        effect: "excluded",
        count: 2,
        unit: "rows",
        message: "m",
        examples: [],
      },
    ] as const;
    const history = createMemoryHistory(rows, { name: "sample", readIssues, rowsRead: 482 });
    const { dataQuality } = await history.describe();
    expect(dataQuality?.rowsRead).toBe(482);
    expect(dataQuality?.issues[0]?.code).toBe("UNPARSEABLE_ROW");
  });

  test("a frozen candle is there until the day on which it can be known", async () => {
    const frozenMs = startMs + 45 * DAY_MS;
    const frozen = rows.map((row) =>
      row.dayMs === frozenMs
        ? { ...row, close: row.close * 1.03, high: (row.high ?? row.close) * 1.1, volume: 1 }
        : row,
    );
    const history = createMemoryHistory(frozen, { name: "frozen" });
    const lastDayAt = async (atMs: number) => (await history.barsUpTo("A00", atMs)).at(-1)?.dayMs;
    expect(await lastDayAt(frozenMs + DAY_MS)).toBe(frozenMs);
    const later = await history.barsUpTo("A00", frozenMs + 2 * DAY_MS);
    expect(later.some(({ dayMs }) => dayMs === frozenMs)).toBe(false);
    expect(later.at(-1)?.dayMs).toBe(frozenMs + DAY_MS);
  });

  test("refuses a history without any usable row", () => {
    const bad = [{ symbol: "ABC", dayMs: startMs, close: -1 }];
    expect(() => createMemoryHistory(bad, { name: "bad" })).toThrow(
      expect.objectContaining({ code: "HISTORY_EMPTY", details: { name: "bad", rowsRead: 1 } }),
    );
  });

  test("bars cannot be changed by whoever reads them", async () => {
    const history = createMemoryHistory(rows, { name: "sample" });
    const [bar] = await history.barsUpTo("A00", startMs + DAY_MS);
    expect(Object.isFrozen(bar)).toBe(true);
  });
});
