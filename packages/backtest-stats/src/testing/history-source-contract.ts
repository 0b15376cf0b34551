import { describe, expect, test } from "vitest";

import { DAY_MS } from "../harness/day.ts";
import type { HistorySource } from "../harness/history-source.ts";

/** What {@link historySourceContract} needs. */
export interface HistorySourceContractOptions {
  /** Builds a history with at least two assets and ten days. */
  readonly createHistory: () => HistorySource | Promise<HistorySource>;
}

/** Behaviour every {@link HistorySource} must show. Call it inside a vitest file of the source. */
export function historySourceContract({ createHistory }: HistorySourceContractOptions): void {
  describe("history source contract", () => {
    test("describes assets with spans inside the history's span", async () => {
      const { assets, firstMs, lastMs, name } = await (await createHistory()).describe();
      expect(name).not.toBe("");
      expect(assets.length).toBeGreaterThanOrEqual(2);
      expect(new Set(assets.map(({ id }) => id)).size).toBe(assets.length);
      for (const asset of assets) {
        expect(asset.firstMs).toBeGreaterThanOrEqual(firstMs);
        expect(asset.lastMs).toBeLessThanOrEqual(lastMs);
      }
    });

    test("never answers with a bar that had not closed", async () => {
      const history = await createHistory();
      const { assets, firstMs, lastMs } = await history.describe();
      const moments = [firstMs, firstMs + DAY_MS, firstMs + 5.5 * DAY_MS, lastMs - 1, lastMs];
      for (const { id } of assets) {
        for (const atMs of moments) {
          const bars = await history.barsUpTo(id, atMs);
          expect(bars.every((bar) => bar.dayMs + DAY_MS <= atMs)).toBe(true);
        }
      }
    });

    test("answers with one bar per day in order, with prices above 0", async () => {
      const history = await createHistory();
      const { assets, lastMs } = await history.describe();
      for (const { id } of assets) {
        const bars = await history.barsUpTo(id, lastMs);
        const days = bars.map(({ dayMs }) => dayMs);
        expect(days).toEqual([...new Set(days)].sort((left, right) => left - right));
        expect(bars.length).toBeGreaterThan(0);
        expect(bars.every(({ close }) => close > 0)).toBe(true);
      }
    });

    test("knows nothing before the first close", async () => {
      const history = await createHistory();
      const { assets } = await history.describe();
      for (const { id, firstMs } of assets) {
        expect(await history.barsUpTo(id, firstMs + DAY_MS - 1)).toEqual([]);
      }
    });

    test("gives the same answer every time", async () => {
      const history = await createHistory();
      const { assets, lastMs } = await history.describe();
      for (const { id } of assets) {
        expect(await history.barsUpTo(id, lastMs)).toEqual(await history.barsUpTo(id, lastMs));
      }
    });

    test("refuses an asset that it does not have", async () => {
      const history = await createHistory();
      const ask = async () => history.barsUpTo("no such asset", 0);
      await expect(ask()).rejects.toMatchObject({ code: "UNKNOWN_ASSET" });
    });
  });
}
