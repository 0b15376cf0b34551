import { describe, expect, test } from "vitest";

import type { ScanStore } from "../ports.ts";
import { sampleScanResult } from "./sample-scan-result.ts";

/** What {@link scanStoreContract} needs. */
export interface ScanStoreContractOptions {
  /** Builds an empty store. */
  readonly createStore: () => ScanStore | Promise<ScanStore>;
}

/** Behaviour every {@link ScanStore} must show. Call it inside a vitest file of the store. */
export function scanStoreContract({ createStore }: ScanStoreContractOptions): void {
  const at = (minute: number, id = "sample") => ({
    ...sampleScanResult,
    token: { ...sampleScanResult.token, id },
    atMs: sampleScanResult.atMs + minute * 60_000,
  });

  describe("scan store contract", () => {
    test("is empty at first", async () => {
      const store = await createStore();
      expect(await store.recent(10)).toEqual([]);
    });

    test("gives back what was saved, field by field", async () => {
      const store = await createStore();
      await store.save(sampleScanResult);
      expect(await store.recent(10)).toEqual([sampleScanResult]);
    });

    test("shows the newest first, whatever the order of saving", async () => {
      const store = await createStore();
      for (const minute of [2, 0, 3, 1]) await store.save(at(minute));
      const times = (await store.recent(10)).map(({ atMs }) => atMs);
      expect(times).toEqual([3, 2, 1, 0].map((minute) => at(minute).atMs));
    });

    test("shows at most as many as asked for", async () => {
      const store = await createStore();
      for (const minute of [0, 1, 2]) await store.save(at(minute));
      expect(await store.recent(2)).toHaveLength(2);
      expect(await store.recent(0)).toEqual([]);
    });

    test("replaces an earlier result of the same token and moment", async () => {
      const store = await createStore();
      await store.save(at(0));
      await store.save({ ...at(0), gemScore: 7, gemScoreInterval: { low: 7, high: 95 } });
      const results = await store.recent(10);
      expect(results.map(({ gemScore }) => gemScore)).toEqual([7]);
    });

    test("keeps two tokens of the same moment apart", async () => {
      const store = await createStore();
      await store.save(at(0, "first"));
      await store.save(at(0, "second"));
      const ids = (await store.recent(10)).map(({ token }) => token.id);
      expect(ids.toSorted()).toEqual(["first", "second"]);
    });

    test("accepts concurrent saves", async () => {
      const store = await createStore();
      await Promise.all(Array.from({ length: 20 }, (_, minute) => store.save(at(minute))));
      expect(await store.recent(50)).toHaveLength(20);
    });
  });
}
