import { describe, expect, test } from "vitest";

import { type AlertRecord, createRecord } from "../engine/alert-record.ts";
import type { AlertStateStore, Delivery } from "../engine/alert-state-store.ts";
import { sampleAlert } from "./alert-channel-contract.ts";

/** What {@link alertStateStoreContract} needs. */
export interface AlertStateStoreContractOptions {
  /** Opens an empty store. */
  createStore: () => Promise<AlertStateStore>;
}

const record = (change: Partial<AlertRecord> = {}): AlertRecord => ({
  ...createRecord("thin_liquidity", "0xabc"),
  version: 1,
  ...change,
});

const delivery = (change: Partial<Delivery> = {}): Delivery => ({
  id: "notice-1/ops",
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
  ...change,
});

const claim = { atMs: 0, leaseMs: 1_000, limit: 10 };

/** Behaviour every {@link AlertStateStore} must show. Call it inside a vitest file of the store. */
export function alertStateStoreContract({ createStore }: AlertStateStoreContractOptions): void {
  describe("alert state store contract: states", () => {
    test("knows nothing at first", async () => {
      const store = await createStore();
      expect(await store.record("thin_liquidity/0xabc")).toBeUndefined();
      expect(await store.recordsOf("0xabc")).toEqual([]);
      expect(await store.openRecords()).toEqual([]);
    });

    test("hands back what was committed, by fingerprint and by entity", async () => {
      const store = await createStore();
      const kept = record({ phase: "firing", alert: sampleAlert, notified: ["ops"] });
      expect(await store.commit({ records: [kept], deliveries: [] })).toBe("committed");
      expect(await store.record(kept.fingerprint)).toEqual(kept);
      expect(await store.recordsOf("0xabc")).toEqual([kept]);
      expect(await store.recordsOf("0xdef")).toEqual([]);
    });

    test("refuses a state that was changed meanwhile, with everything beside it", async () => {
      const store = await createStore();
      await store.commit({ records: [record()], deliveries: [] });
      const other = { ...createRecord("honeypot", "0xabc"), version: 1 };
      const outcome = await store.commit({ records: [other, record()], deliveries: [delivery()] });
      expect(outcome).toBe("conflict");
      expect(await store.recordsOf("0xabc")).toEqual([record()]);
      expect(await store.claimDeliveries(claim)).toEqual([]);
    });

    test("lets only one of two concurrent changes through", async () => {
      const store = await createStore();
      const commit = () => store.commit({ records: [record()], deliveries: [] });
      const outcomes = await Promise.all([commit(), commit()]);
      expect(outcomes.toSorted()).toEqual(["committed", "conflict"]);
    });

    test("lists open alerts and escalations that are due", async () => {
      const store = await createStore();
      const firing = record({ phase: "firing", alert: sampleAlert, nextStepAtMs: 50 });
      const over = { ...createRecord("honeypot", "0xabc"), phase: "resolved", version: 1 } as const;
      await store.commit({ records: [firing, over], deliveries: [] });
      expect(await store.openRecords()).toEqual([firing]);
      expect(await store.stepsDue(49)).toEqual([]);
      expect(await store.stepsDue(50)).toEqual([firing]);
    });
  });

  describe("alert state store contract: deliveries", () => {
    test("hands a delivery to nobody else before its lease is over", async () => {
      const store = await createStore();
      await store.commit({ records: [], deliveries: [delivery()] });
      expect((await store.claimDeliveries(claim)).map(({ id }) => id)).toEqual(["notice-1/ops"]);
      expect(await store.claimDeliveries({ ...claim, atMs: 999 })).toEqual([]);
      expect(await store.claimDeliveries({ ...claim, atMs: 1_000 })).toHaveLength(1);
    });

    test("shares what is due among claims that come at once", async () => {
      const store = await createStore();
      const deliveries = Array.from({ length: 12 }, (_, index) =>
        delivery({ id: `n${index}/ops` }),
      );
      await store.commit({ records: [], deliveries });
      const claims = Array.from({ length: 4 }, () => store.claimDeliveries({ ...claim, limit: 4 }));
      const claimed = (await Promise.all(claims)).flat();
      const rest = await store.claimDeliveries({ ...claim, limit: 12 });
      const ids = [...claimed, ...rest].map(({ id }) => id);
      expect(ids.toSorted()).toEqual(deliveries.map(({ id }) => id).toSorted());
    });

    test("hands out notices of one moment in the order they were committed", async () => {
      const store = await createStore();
      for (const id of ["z", "a", "m"]) {
        await store.commit({ records: [], deliveries: [delivery({ id })] });
      }
      expect((await store.claimDeliveries(claim)).map(({ id }) => id)).toEqual(["z", "a", "m"]);
    });

    test("hands back the whole delivery, and again as soon as a settlement ends the lease", async () => {
      const store = await createStore();
      const whole = delivery({ dueAtMs: 1.5, queuedAtMs: 1.5 });
      await store.commit({ records: [], deliveries: [whole] });
      const [first] = await store.claimDeliveries({ ...claim, atMs: 2 });
      expect(first).toEqual({ ...whole, leasedUntilMs: 1_002, fence: 1 });
      const { attempts, dueAtMs, reason } = whole;
      const released = {
        ...{ attempts, dueAtMs, reason },
        status: "pending",
        mayHaveArrived: false,
      } as const;
      await store.settleDelivery({ id: whole.id, fence: 1 }, released);
      expect(await store.claimDeliveries({ ...claim, atMs: 2 })).toMatchObject([{ fence: 2 }]);
    });

    test("hands out no more than asked for, oldest first, and nothing before its time", async () => {
      const store = await createStore();
      const deliveries = [
        delivery({ id: "c", dueAtMs: 5_000 }),
        delivery({ id: "b", dueAtMs: 20 }),
        delivery({ id: "a", dueAtMs: 10 }),
      ];
      await store.commit({ records: [], deliveries });
      const ids = async (limit: number) =>
        (await store.claimDeliveries({ ...claim, atMs: 100, limit })).map(({ id }) => id);
      expect(await ids(1)).toEqual(["a"]);
      expect(await ids(5)).toEqual(["b"]);
    });

    test("forgets a delivered notice and keeps one that failed, with its reason", async () => {
      const store = await createStore();
      await store.commit({
        records: [],
        deliveries: [delivery(), delivery({ id: "notice-2/ops" })],
      });
      const [first, second] = await store.claimDeliveries(claim);
      if (first === undefined || second === undefined) expect.unreachable();
      else {
        const failed = {
          status: "pending",
          attempts: 1,
          dueAtMs: 500,
          reason: "down",
          mayHaveArrived: true,
        } as const;
        expect(await store.settleDelivery(first, { status: "delivered" })).toBe(true);
        expect(await store.settleDelivery(second, failed)).toBe(true);
        expect(await store.undelivered()).toMatchObject([{ id: second.id, ...failed }]);
        expect(await store.claimDeliveries({ ...claim, atMs: 499 })).toEqual([]);
        expect(await store.claimDeliveries({ ...claim, atMs: 500 })).toHaveLength(1);
      }
    });

    test("never hands out a delivery that was given up", async () => {
      const store = await createStore();
      await store.commit({ records: [], deliveries: [delivery()] });
      const [claimed] = await store.claimDeliveries(claim);
      const dead = {
        status: "dead",
        attempts: 8,
        dueAtMs: 0,
        reason: "gone",
        mayHaveArrived: true,
      } as const;
      await store.settleDelivery({ id: "notice-1/ops", fence: claimed?.fence ?? -1 }, dead);
      expect(await store.claimDeliveries({ ...claim, atMs: 1_000_000 })).toEqual([]);
      expect(await store.undelivered()).toMatchObject([{ status: "dead", reason: "gone" }]);
    });

    test("ignores a settlement whose claim was overtaken", async () => {
      const store = await createStore();
      await store.commit({ records: [], deliveries: [delivery()] });
      const [stale] = await store.claimDeliveries(claim);
      const [fresh] = await store.claimDeliveries({ ...claim, atMs: 2_000 });
      const settle = (fence: number | undefined) =>
        store.settleDelivery({ id: "notice-1/ops", fence: fence ?? -1 }, { status: "delivered" });
      expect(await settle(stale?.fence)).toBe(false);
      expect(await settle(fresh?.fence)).toBe(true);
    });

    test("knows that a notice may have arrived when its last claim was never settled", async () => {
      const store = await createStore();
      await store.commit({ records: [], deliveries: [delivery()] });
      const [first] = await store.claimDeliveries(claim);
      expect(first).toMatchObject({ mayHaveArrived: false });
      const postponed = {
        status: "pending",
        attempts: 0,
        dueAtMs: 0,
        reason: null,
        mayHaveArrived: false,
      } as const;
      const settled = { ...postponed, mayHaveArrived: false };
      await store.settleDelivery({ id: "notice-1/ops", fence: first?.fence ?? -1 }, settled);
      expect(await store.claimDeliveries(claim)).toMatchObject([{ mayHaveArrived: false }]);
      const [left] = await store.claimDeliveries({ ...claim, atMs: 1_000 });
      expect(left).toMatchObject({ mayHaveArrived: true });
      await store.settleDelivery({ id: "notice-1/ops", fence: left?.fence ?? -1 }, settled);
    });

    test("merges claimed notices into one, or none of them when a claim was overtaken", async () => {
      const store = await createStore();
      const ids = ["n1/ops", "n2/ops", "n3/ops"];
      await store.commit({ records: [], deliveries: ids.map((id) => delivery({ id })) });
      const [first, second] = await store.claimDeliveries({ ...claim, limit: 2 });
      if (first === undefined || second === undefined) return expect.unreachable();
      const merged = { ...first, id: "digest/ops", fence: 1, leasedUntilMs: 1_000 };
      const stale = { ...second, fence: second.fence - 1 };
      expect(await store.mergeDeliveries([first, stale], merged)).toBe(false);
      expect(await store.mergeDeliveries([first, second], merged)).toBe(true);
      expect(await store.settleDelivery(first, { status: "delivered" })).toBe(false);
      const later = await store.claimDeliveries({ ...claim, atMs: 1_000 });
      expect(later.map(({ id }) => id).toSorted()).toEqual(["digest/ops", "n3/ops"]);
      expect(later.find(({ id }) => id === "digest/ops")).toMatchObject({ mayHaveArrived: true });
    });

    test("gives a channel as many places as it may have messages in a minute, each once", async () => {
      const store = await createStore();
      const request = { channel: "ops", perMinute: 3, atMs: 0 };
      expect(await store.countFreePlaces(request)).toBe(3);
      expect(await store.takePlace(request)).toEqual({ status: "taken" });
      const later = { ...request, atMs: 10_000.5 };
      const answers = await Promise.all(Array.from({ length: 5 }, () => store.takePlace(later)));
      expect(answers.filter(({ status }) => status === "taken")).toHaveLength(2);
      expect(answers).toContainEqual({ status: "full", freeAtMs: 60_000 });
      expect(await store.countFreePlaces(later)).toBe(0);
      expect(await store.takePlace({ ...later, channel: "desk" })).toEqual({ status: "taken" });
      expect(await store.countFreePlaces({ ...request, atMs: 60_000 })).toBe(1);
      expect(await store.takePlace({ ...request, atMs: 60_000 })).toEqual({ status: "taken" });
      const last = await store.takePlace({ ...request, atMs: 60_001 });
      expect(last).toEqual({ status: "full", freeAtMs: 70_000.5 });
    });

    test("does not add a notice twice", async () => {
      const store = await createStore();
      await store.commit({ records: [], deliveries: [delivery()] });
      await store.commit({ records: [], deliveries: [delivery({ dueAtMs: -5 })] });
      expect(await store.claimDeliveries(claim)).toHaveLength(1);
    });
  });
}
