import fc from "fast-check";
import { expect, test } from "vitest";

import { type AlertRecord, createRecord } from "../engine/alert-record.ts";
import type { AlertStateStore, Delivery } from "../engine/alert-state-store.ts";
import { createMemoryAlertStore } from "../engine/memory-alert-store.ts";
import { sampleAlert } from "../testing/alert-channel-contract.ts";
import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createDueTrackingStore } from "./due-tracking-store.ts";

alertStateStoreContract({ createStore: async () => createDueTrackingStore() });

const LAST_MS = 60;
const aMoment = fc.integer({ min: 0, max: LAST_MS });
const anId = fc.constantFrom("a", "b", "c", "d");
const anOperation = fc.oneof(
  fc.record({
    do: fc.constant("commit" as const),
    ids: fc.uniqueArray(anId, { maxLength: 3 }),
    stepMs: fc.option(aMoment),
    dueAtMs: aMoment,
    isStale: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("claim" as const),
    atMs: aMoment,
    leaseMs: fc.integer({ min: 1, max: 20 }),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant("merge" as const), id: fc.constantFrom("m", "a"), dueAtMs: aMoment }),
  fc.record({
    do: fc.constant("settle" as const),
    status: fc.constantFrom("pending", "delivered", "dead"),
    dueAtMs: aMoment,
    isOvertaken: fc.boolean(),
  }),
);
type Operation = typeof anOperation extends fc.Arbitrary<infer Value> ? Value : never;

/** Does the same to a store each time: what it claims and what it knows follows from its answers. */
function createUser(store: AlertStateStore) {
  let versions = 0;
  let claimed: readonly Delivery[] = [];
  const blank: Delivery = {
    id: "",
    channel: "ops",
    alert: sampleAlert,
    status: "pending",
    queuedAtMs: 0,
    attempts: 0,
    dueAtMs: 0,
    reason: null,
    leasedUntilMs: Number.MIN_SAFE_INTEGER,
    fence: 0,
    mayHaveArrived: false,
  };
  return async (operation: Operation): Promise<unknown> => {
    switch (operation.do) {
      case "commit": {
        const version = operation.isStale ? versions : versions + 1;
        const record: AlertRecord = {
          ...createRecord("thin", "0xabc"),
          version,
          nextStepAtMs: operation.stepMs,
        };
        const deliveries = operation.ids.map((id) => ({
          ...blank,
          id,
          dueAtMs: operation.dueAtMs,
        }));
        const outcome = await store.commit({ records: [record], deliveries });
        if (outcome === "committed") versions = version;
        return outcome;
      }
      case "claim":
        claimed = await store.claimDeliveries(operation);
        return claimed;
      case "merge": {
        const [first] = claimed;
        if (first === undefined) return null;
        const merged = { ...first, id: operation.id, dueAtMs: operation.dueAtMs };
        const isMerged = await store.mergeDeliveries(claimed, merged);
        claimed = isMerged ? [merged] : claimed;
        return isMerged;
      }
      case "settle": {
        const [first, ...others] = claimed;
        if (first === undefined) return null;
        const { id, fence } = first;
        claimed = others;
        const { status, dueAtMs } = operation;
        const settlement =
          status === "delivered"
            ? ({ status } as const)
            : ({ status, dueAtMs, attempts: 1, reason: null, mayHaveArrived: true } as const);
        return store.settleDelivery(
          { id, fence: operation.isOvertaken ? fence - 1 : fence },
          settlement,
        );
      }
    }
  };
}

/** Whether a store has anything to do at a moment, asked without changing it: on a copy of its answers. */
async function findNextDue(operations: readonly Operation[]): Promise<number | null> {
  for (let atMs = 0; atMs <= LAST_MS + 20; atMs += 1) {
    const store = createMemoryAlertStore();
    const use = createUser(store);
    for (const operation of operations) await use(operation);
    const steps = await store.stepsDue(atMs);
    const deliveries = await store.claimDeliveries({ atMs, leaseMs: 1, limit: 1 });
    if (steps.length + deliveries.length > 0) return atMs;
  }
  return null;
}

test("it answers as the plain store does, and knows the first moment at which that has something to do", async () => {
  let waiting = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anOperation, { maxLength: 14 }), async (operations) => {
      const tracking = createDueTrackingStore();
      const use = createUser(tracking);
      const usePlain = createUser(createMemoryAlertStore());
      for (const operation of operations)
        expect(await use(operation)).toEqual(await usePlain(operation));
      const expected = await findNextDue(operations);
      if (expected !== null) waiting += 1;
      expect(tracking.nextDueMs()).toBe(expected);
    }),
    { numRuns: 1_500 },
  );
  expect(waiting).toBeGreaterThan(500);
});
