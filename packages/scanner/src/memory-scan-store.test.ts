import { expect, test } from "vitest";

import { createMemoryScanStore } from "./memory-scan-store.ts";
import { sampleScanResult } from "./testing/sample-scan-result.ts";
import { scanStoreContract } from "./testing/scan-store-contract.ts";

scanStoreContract({ createStore: () => createMemoryScanStore() });

test("drops the oldest beyond its limit", async () => {
  const store = createMemoryScanStore({ maxResults: 2 });
  for (const minute of [1, 0, 2]) {
    await store.save({ ...sampleScanResult, atMs: minute });
  }
  expect((await store.recent(9)).map(({ atMs }) => atMs)).toEqual([2, 1]);
});

test("what is changed outside does not change inside", async () => {
  const store = createMemoryScanStore();
  await store.save(sampleScanResult);
  const [first] = await store.recent(1);
  expect(first).toEqual(sampleScanResult);
  expect(first).not.toBe(sampleScanResult);
});
