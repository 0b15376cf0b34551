import { describe, expect, test } from "vitest";

import type { FeatureRecord, FeatureStoreBackend, StoredObservation } from "../ports.ts";

/** Options of {@link featureStoreBackendContract}. */
export interface FeatureStoreBackendContractOptions {
  /**
   * Builds a backend. Backends may share their storage: every test uses entities of its own, whose
   * ids start with `contract/`.
   */
  readonly createBackend: () => FeatureStoreBackend | Promise<FeatureStoreBackend>;
}

/** Behaviour every {@link FeatureStoreBackend} must show. Call it inside a vitest file of the backend. */
export function featureStoreBackendContract({
  createBackend,
}: FeatureStoreBackendContractOptions): void {
  let entities = 0;
  // nosemgrep: guessable-identifier -- keeps runs of a test suite apart, nobody guards anything with it
  const run = Math.random().toString(36).slice(2);
  const newEntityId = (): string => {
    entities += 1;
    return `contract/${run}/${String(entities).padStart(4, "0")}`;
  };
  const observe = (
    entityId: string,
    atMs: number,
    knownAtMs: number,
    features: FeatureRecord,
  ): StoredObservation => ({ entityId, atMs, knownAtMs, features });
  const always = { fromMs: -8.64e15, toMs: 8.64e15, knownAtMs: 8.64e15, limit: 1_000 };

  describe("feature store backend contract", () => {
    test("knows nothing of an entity that was never written", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      expect(await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 })).toBeNull();
      expect(await backend.history({ entityId, ...always })).toEqual([]);
    });

    test("gives back an observation with its times and features", async () => {
      const backend = await createBackend();
      const written = observe(newEntityId(), 10, 20, {
        holders: 12,
        name: "Ünï",
        open: true,
        tvl: null,
      });
      await backend.append([written]);
      const read = { entityId: written.entityId, atMs: 10, knownAtMs: 20 };
      expect(await backend.readAsOf(read)).toEqual(written);
      expect(await backend.history({ ...always, entityId: written.entityId })).toEqual([written]);
    });

    test.each([
      { at: "the epoch", atMs: 0 },
      { at: "before the epoch", atMs: -1 },
      { at: "the last date", atMs: 8.64e15 },
    ])("takes an event at $at", async ({ atMs }) => {
      const backend = await createBackend();
      const written = observe(newEntityId(), atMs, 5, { a: 1 });
      await backend.append([written]);
      expect(await backend.readAsOf({ ...written, knownAtMs: 5 })).toEqual(written);
    });

    test("hides what happened later and what was known later", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      await backend.append([observe(entityId, 10, 20, { a: 1 })]);
      expect(await backend.readAsOf({ entityId, atMs: 9, knownAtMs: 99 })).toBeNull();
      expect(await backend.readAsOf({ entityId, atMs: 99, knownAtMs: 19 })).toBeNull();
      expect(await backend.history({ ...always, entityId, knownAtMs: 19 })).toEqual([]);
    });

    test("prefers the latest event, not the latest news", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      await backend.append([observe(entityId, 10, 11, { a: "new event" })]);
      await backend.append([observe(entityId, 5, 50, { a: "late news of an old event" })]);
      const found = await backend.readAsOf({ entityId, atMs: 99, knownAtMs: 99 });
      expect(found?.features).toEqual({ a: "new event" });
    });

    test("shows a correction from the moment it was known, and what it corrected before", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      await backend.append([observe(entityId, 10, 20, { a: 1, b: 1 })]);
      await backend.append([observe(entityId, 10, 30, { a: 2 })]);
      const before = await backend.readAsOf({ entityId, atMs: 10, knownAtMs: 29 });
      const after = await backend.readAsOf({ entityId, atMs: 10, knownAtMs: 30 });
      expect(before?.features).toEqual({ a: 1, b: 1 });
      expect(after?.features).toEqual({ a: 2 });
    });

    test("prefers the last arrival among versions of the same known time", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      await backend.append([1, 2, 3].map((a) => observe(entityId, 10, 20, { a })));
      await backend.append([observe(entityId, 10, 20, { a: 4 })]);
      const found = await backend.readAsOf({ entityId, atMs: 10, knownAtMs: 20 });
      expect(found?.features).toEqual({ a: 4 });
    });

    test("lists one version per event time, oldest first, up to the limit", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      const version = (atMs: number, knownAtMs: number) =>
        observe(entityId, atMs, knownAtMs, { atMs });
      await backend.append([version(3, 9), version(1, 7), version(2, 7), version(1, 8)]);
      const history = await backend.history({ ...always, entityId });
      expect(history).toEqual([version(1, 8), version(2, 7), version(3, 9)]);
      const limited = await backend.history({ ...always, entityId, limit: 2 });
      expect(limited).toEqual([version(1, 8), version(2, 7)]);
      const middle = await backend.history({ ...always, entityId, fromMs: 2, toMs: 2 });
      expect(middle).toEqual([version(2, 7)]);
    });

    test("keeps entities apart and lists those that were known, a page at a time", async () => {
      const backend = await createBackend();
      const after = newEntityId();
      const [first, second, third] = [newEntityId(), newEntityId(), newEntityId()];
      await backend.append([first, second].map((id) => observe(id, 1, 10, { id })));
      await backend.append([
        observe(third, 1, 11, { id: third }),
        observe(first, 2, 12, { id: first }),
      ]);
      const listed = await backend.entityIds({ knownAtMs: 10, after, limit: 1_000 });
      expect(listed).toEqual([first, second]);
      const page = await backend.entityIds({ knownAtMs: 99, after: first, limit: 1 });
      expect(page).toEqual([second]);
      const found = await backend.readAsOf({ entityId: second, atMs: 9, knownAtMs: 99 });
      expect(found?.features).toEqual({ id: second });
    });

    test.each([
      { value: 0.1 },
      { value: -0 },
      { value: 1e300 },
      { value: 5e-324 },
      { value: Number.MAX_VALUE },
      { value: 2 ** 53 },
      { value: 2 ** 53 - 1 },
      { value: "" },
      { value: "true" },
      { value: "💎 \u0001 \\ \" ' \u2028 '; drop table feature_observations; --" },
      { value: false },
      { value: null },
    ])("returns $value exactly", async ({ value }) => {
      const backend = await createBackend();
      const entityId = newEntityId();
      await backend.append([observe(entityId, 1, 1, { value })]);
      const found = await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 });
      expect(Object.is(found?.features["value"], value)).toBe(true);
    });

    test("keeps names and ids that mean something elsewhere", async () => {
      const backend = await createBackend();
      const entityId = `${newEntityId()}/'"\\💎/$1`;
      const features: FeatureRecord = JSON.parse('{"__proto__":1,"constructor":2,"a\\"b":3,"":4}');
      await backend.append([observe(entityId, 1, 1, features)]);
      const found = await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 });
      expect(Object.entries(found?.features ?? {})).toEqual(Object.entries(features));
    });

    test("keeps its own copy", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      const features = { a: 1 };
      await backend.append([observe(entityId, 1, 1, features)]);
      features.a = 2;
      const found = await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 });
      expect(found?.features).toEqual({ a: 1 });
    });

    test("takes a thousand observations at once", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      const batch = Array.from({ length: 1_000 }, (_, atMs) =>
        observe(entityId, atMs, 1, { atMs }),
      );
      await backend.append(batch);
      expect(await backend.history({ ...always, entityId })).toEqual(batch);
    });

    test("accepts concurrent writes and loses none", async () => {
      const backend = await createBackend();
      const entityId = newEntityId();
      const writes = Array.from({ length: 20 }, (_, atMs) => observe(entityId, atMs, 1, { atMs }));
      await Promise.all(writes.map((write) => backend.append([write])));
      expect(await backend.history({ ...always, entityId })).toEqual(writes);
    });
  });
}
