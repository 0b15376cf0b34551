import { expect, test } from "vitest";

import { createMemoryBackend } from "./create-memory-backend.ts";
import { featureStoreBackendContract } from "./testing/feature-store-backend-contract.ts";

featureStoreBackendContract({ createBackend: createMemoryBackend });

test("two backends share nothing", async () => {
  const [first, second] = [createMemoryBackend(), createMemoryBackend()];
  await first.append([{ entityId: "0xabc", atMs: 1, knownAtMs: 1, features: { a: 1 } }]);
  expect(await second.readAsOf({ entityId: "0xabc", atMs: 1, knownAtMs: 1 })).toBeNull();
});

test("what it returns cannot be changed into what it keeps", async () => {
  const backend = createMemoryBackend();
  await backend.append([{ entityId: "0xabc", atMs: 1, knownAtMs: 1, features: { a: 1 } }]);
  const found = await backend.readAsOf({ entityId: "0xabc", atMs: 1, knownAtMs: 1 });
  expect(Object.isFrozen(found?.features)).toBe(true);
});
