import { createManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { createFeatureStore, type FeatureStoreOptions } from "./create-feature-store.ts";
import { createFeatureValidator } from "./create-feature-validator.ts";
import { createMemoryBackend } from "./create-memory-backend.ts";
import { FeatureValidationError } from "./errors.ts";
import { metricDefinitions } from "./metric-definitions.ts";
import type { FeatureGate, FeatureStoreBackend, Logger, Metrics } from "./ports.ts";

const validator = createFeatureValidator({
  features: [
    { name: "score", rules: [{ kind: "required" }, { kind: "range", min: 0, max: 100 }] },
    { name: "size", rules: [{ kind: "range", allowInfinite: true }] },
  ],
  unknownFeatures: "allow",
});
const acceptAll: FeatureGate = { validate: () => ({ status: "valid", problems: [] }) };

function setUp(options: Partial<FeatureStoreOptions> = {}) {
  const clock = createManualClock(1_000);
  const store = createFeatureStore({
    backend: createMemoryBackend(),
    validator,
    clock,
    ...options,
  });
  return { clock, store };
}

/** A value of a type that the compiler would not let through. */
const untyped = (value: unknown) => Reflect.get(Object({ value }), "value");

describe("write", () => {
  test("stores what is valid, known from now on", async () => {
    const { store } = setUp();
    const features = { score: 70, note: "x", open: true, gap: null };
    const outcome = await store.write({ entityId: "0xabc", atMs: 900, features });
    expect(outcome).toEqual({ status: "written", knownAtMs: 1_000, problems: [] });
    expect(await store.readAsOf({ entityId: "0xabc", atMs: 1_000 })).toEqual({
      entityId: "0xabc",
      atMs: 900,
      knownAtMs: 1_000,
      features,
    });
  });

  test("stores nothing of what is invalid, and says everything that is", async () => {
    const { store } = setUp();
    const features = { score: 101, a: Number.NaN, b: "\0", c: "\ud800", ok: 1 };
    const outcome = await store.write({ entityId: "", atMs: 0.5, features });
    expect(outcome.status).toBe("rejected");
    expect(outcome.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "score FEATURE_ABOVE_MAXIMUM",
      "a FEATURE_NOT_FINITE",
      "entityId ENTITY_ID_INVALID",
      "atMs EVENT_TIME_INVALID",
      "b FEATURE_NOT_STORABLE",
      "c FEATURE_NOT_STORABLE",
    ]);
    expect(await store.entityIds()).toEqual([]);
  });

  test("passes on warnings of what it stores", async () => {
    const { store } = setUp({ validator: createFeatureValidator({ features: [] }) });
    const outcome = await store.write({ entityId: "a", atMs: 1, features: { extra: 1 } });
    expect(outcome).toMatchObject({ status: "written", problems: [{ code: "FEATURE_UNKNOWN" }] });
  });

  test("shows why it refuses a feature of which the validator only warned", async () => {
    const { store } = setUp({ validator: createFeatureValidator({ features: [] }) });
    const outcome = await store.write({ entityId: "a", atMs: 1, features: { extra: "\0" } });
    expect(outcome).toMatchObject({
      status: "rejected",
      problems: [{ code: "FEATURE_UNKNOWN" }, { code: "FEATURE_NOT_STORABLE", severity: "error" }],
    });
  });

  test.each([
    { features: { x: Number.NaN } },
    { features: { x: Number.POSITIVE_INFINITY } },
    { features: { x: Number.NEGATIVE_INFINITY } },
    { features: { x: 5n } },
    { features: { x: {} } },
    { features: { "x\0": 1 } },
    { features: { "x\udfff": 1 } },
    { features: null },
    { features: [1] },
    { features: new Map([["x", 1]]) },
  ])("never stores $features, whatever the gate says", async ({ features }) => {
    const { store } = setUp({ validator: acceptAll });
    const outcome = await store.write({ entityId: "a", atMs: 1, features: untyped(features) });
    expect(outcome.status).toBe("rejected");
    expect(outcome.problems).toHaveLength(1);
    expect(await store.history({ entityId: "a" })).toEqual([]);
  });

  test("refuses infinities that the validator allows, because JSON has none", async () => {
    const { store } = setUp();
    const features = { score: 1, size: Number.POSITIVE_INFINITY };
    const outcome = await store.write({ entityId: "a", atMs: 1, features });
    expect(outcome.problems).toMatchObject([{ code: "FEATURE_NOT_STORABLE", path: "size" }]);
  });

  test("leaves undefined out", async () => {
    const { store } = setUp();
    const features = untyped({ score: 1, gone: undefined });
    expect(await store.write({ entityId: "a", atMs: 1, features })).toMatchObject({
      status: "written",
    });
    const found = await store.readAsOf({ entityId: "a", atMs: 1_000 });
    expect(Object.keys(found?.features ?? {})).toEqual(["score"]);
  });

  test("stores what it judged, even when the caller's object changes its mind", async () => {
    let reads = 0;
    const shifty = {
      get score() {
        reads += 1;
        return reads === 1 ? 50 : 5_000;
      },
    };
    const { store } = setUp();
    await store.write({ entityId: "a", atMs: 1, features: shifty });
    const found = await store.readAsOf({ entityId: "a", atMs: 1_000 });
    expect(found?.features).toEqual({ score: 50 });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 8.64e15 + 1, "1700000000000"])(
    "an event at %s is refused",
    async (atMs) => {
      const { store } = setUp();
      const outcome = await store.write({
        entityId: "a",
        atMs: untyped(atMs),
        features: { score: 1 },
      });
      expect(outcome.problems).toMatchObject([{ code: "EVENT_TIME_INVALID", path: "atMs" }]);
    },
  );

  test.each(["", "a\0b", "\ud83d", "x".repeat(513), 5])(
    "entity %j is refused",
    async (entityId) => {
      const { store } = setUp();
      const outcome = await store.write({
        entityId: untyped(entityId),
        atMs: 1,
        features: { score: 1 },
      });
      expect(outcome.problems).toMatchObject([{ code: "ENTITY_ID_INVALID", path: "entityId" }]);
    },
  );
});

describe("writeMany", () => {
  const write = (entityId: string, score: number) => ({ entityId, atMs: 1, features: { score } });

  test("stores all under one known time", async () => {
    const { store } = setUp();
    const outcome = await store.writeMany([write("a", 1), write("b", 2)]);
    expect(outcome).toEqual({ status: "written", knownAtMs: 1_000, problems: [] });
    expect(await store.entityIds()).toEqual(["a", "b"]);
  });

  test("stores none when one is wrong, and says which", async () => {
    const { store } = setUp();
    const outcome = await store.writeMany([write("a", 1), write("b", -1), write("", 3)]);
    expect(outcome.status).toBe("rejected");
    expect(outcome.problems.map(({ path }) => path)).toEqual(["[1].score", "[2].entityId"]);
    expect(await store.entityIds()).toEqual([]);
  });

  test("points at a record that is none", async () => {
    const { store } = setUp();
    const outcome = await store.writeMany([{ entityId: "a", atMs: 1, features: untyped(null) }]);
    expect(outcome.problems).toMatchObject([{ code: "FEATURES_NOT_A_RECORD", path: "[0]" }]);
  });

  test("of nothing does not trouble the backend", async () => {
    const backend = { ...createMemoryBackend(), append: vi.fn() };
    const { store } = setUp({ backend });
    expect(await store.writeMany([])).toMatchObject({ status: "written" });
    expect(backend.append).not.toHaveBeenCalled();
  });
});

describe("known time", () => {
  const write = { entityId: "a", atMs: 0, features: { score: 1 } };

  test("a late correction is invisible to those who read as of before", async () => {
    const { store, clock } = setUp();
    await store.write(write);
    clock.advance(500);
    await store.write({ ...write, features: { score: 2 } });
    const scoreAt = async (knownAtMs: number) =>
      (await store.readAsOf({ entityId: "a", atMs: 0, knownAtMs }))?.features["score"];
    expect(await scoreAt(999)).toBeUndefined();
    expect(await scoreAt(1_000)).toBe(1);
    expect(await scoreAt(1_499)).toBe(1);
    expect(await scoreAt(1_500)).toBe(2);
  });

  test("is the event time when a read does not say, so that a replay sees no future", async () => {
    const { store } = setUp();
    await store.write(write);
    expect(await store.readAsOf({ entityId: "a", atMs: 999 })).toBeNull();
    expect(await store.readAsOf({ entityId: "a", atMs: 1_000 })).not.toBeNull();
  });

  test("does not go back with the clock, so that a correction stays newer", async () => {
    let nowMs = 1_000.7;
    const { store } = setUp({ clock: { ...createManualClock(0), nowMs: () => nowMs } });
    expect(await store.write(write)).toMatchObject({ knownAtMs: 1_000 });
    nowMs = 400;
    const correction = { ...write, features: { score: 2 } };
    expect(await store.write(correction)).toMatchObject({ knownAtMs: 1_000 });
    expect(await store.history({ entityId: "a" })).toMatchObject([{ features: { score: 2 } }]);
  });

  test("hides entities that were first known later", async () => {
    const { store, clock } = setUp();
    await store.write(write);
    clock.advance(1);
    await store.write({ ...write, entityId: "b" });
    expect(await store.entityIds({ knownAtMs: 1_000 })).toEqual(["a"]);
    expect(await store.entityIds({ after: "a" })).toEqual(["b"]);
    expect(await store.entityIds({ limit: 1 })).toEqual(["a"]);
  });
});

describe("against a model that is too simple to be wrong", () => {
  interface Version {
    readonly entityId: string;
    readonly atMs: number;
    readonly knownAtMs: number;
    readonly score: number;
  }
  const time = fc.integer({ min: 0, max: 6 });
  const step = fc.record({
    entityId: fc.constantFrom("a", "b"),
    atMs: time,
    waitMs: fc.integer({ min: 0, max: 2 }),
    score: fc.integer({ min: -20, max: 120 }),
  });

  test("reads the last valid write among the latest events that were known", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 15 }),
        time,
        fc.integer({ min: 0, max: 12 }),
        async (steps, atMs, knownAtMs) => {
          const clock = createManualClock(0);
          const { store } = setUp({ clock });
          const versions: Version[] = [];
          for (const { waitMs, score, ...key } of steps) {
            clock.advance(waitMs);
            const outcome = await store.write({ ...key, features: { score } });
            expect(outcome.status).toBe(score >= 0 && score <= 100 ? "written" : "rejected");
            if (outcome.status === "written")
              versions.push({ ...key, score, knownAtMs: clock.nowMs() });
          }
          for (const entityId of ["a", "b"]) {
            const admitted = versions.filter(
              (each) =>
                each.entityId === entityId && each.atMs <= atMs && each.knownAtMs <= knownAtMs,
            );
            const latest = Math.max(...admitted.map((each) => each.atMs));
            const expected = admitted.findLast((each) => each.atMs === latest);
            const found = await store.readAsOf({ entityId, atMs, knownAtMs });
            expect(found?.features["score"]).toBe(expected?.score);
            expect(found === null || found.knownAtMs <= knownAtMs).toBe(true);

            const history = await store.history({ entityId, toMs: atMs, knownAtMs });
            const times = [...new Set(admitted.map((each) => each.atMs))].sort((x, y) => x - y);
            expect(history.map((each) => each.atMs)).toEqual(times);
            expect(history.every((each) => each.knownAtMs <= knownAtMs)).toBe(true);
            expect(history.at(-1)?.features["score"]).toBe(expected?.score);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a read that makes no sense", () => {
  const { store } = setUp();
  test.each([
    { option: "entityId", read: () => store.readAsOf({ entityId: "", atMs: 1 }) },
    { option: "atMs", read: () => store.readAsOf({ entityId: "a", atMs: Number.NaN }) },
    { option: "knownAtMs", read: () => store.readAsOf({ entityId: "a", atMs: 1, knownAtMs: 0.5 }) },
    { option: "fromMs", read: () => store.history({ entityId: "a", fromMs: 9e15 }) },
    {
      option: "toMs",
      read: () => store.history({ entityId: "a", toMs: Number.POSITIVE_INFINITY }),
    },
    { option: "limit", read: () => store.history({ entityId: "a", limit: 0 }) },
    { option: "limit", read: () => store.entityIds({ limit: 100_001 }) },
    { option: "after", read: () => store.entityIds({ after: "\0" }) },
    { option: "knownAtMs", read: () => store.entityIds({ knownAtMs: Number.NaN }) },
  ])("rejects and names $option", async ({ option, read }) => {
    await expect(read()).rejects.toMatchObject({ code: "INVALID_QUERY", details: { option } });
  });
});

describe("a backend that fails", () => {
  const reason = new Error("disk full");
  const fail = () => Promise.reject(reason);
  const broken: FeatureStoreBackend = {
    append: fail,
    readAsOf: fail,
    history: fail,
    entityIds: fail,
  };
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Logger;
  const { store } = setUp({ backend: broken, logger });

  test.each([
    {
      operation: "write",
      run: () => store.write({ entityId: "a", atMs: 1, features: { score: 1 } }),
    },
    {
      operation: "write_many",
      run: () => store.writeMany([{ entityId: "a", atMs: 1, features: { score: 1 } }]),
    },
    { operation: "read_as_of", run: () => store.readAsOf({ entityId: "a", atMs: 1 }) },
    { operation: "history", run: () => store.history({ entityId: "a" }) },
    { operation: "entity_ids", run: () => store.entityIds() },
  ])(
    "is a typed error of $operation that keeps the cause, and a log line",
    async ({ operation, run }) => {
      await expect(run()).rejects.toMatchObject({
        code: "STORE_UNAVAILABLE",
        details: { operation },
        cause: reason,
      });
      expect(logger.error).toHaveBeenLastCalledWith("store.failed", {
        operation,
        reason: "disk full",
      });
    },
  );

  test("keeps an error that is already ours", async () => {
    const unreadable = new FeatureValidationError("x", "STORED_FEATURES_UNREADABLE", {
      entityId: "a",
      atMs: 1,
    });
    const { store } = setUp({ backend: { ...broken, readAsOf: () => Promise.reject(unreadable) } });
    await expect(store.readAsOf({ entityId: "a", atMs: 1 })).rejects.toBe(unreadable);
  });

  test("takes what is thrown as it is, even when it is no error", async () => {
    const { store } = setUp({
      backend: { ...broken, history: () => Promise.reject("gone") },
      logger,
    });
    await expect(store.history({ entityId: "a" })).rejects.toMatchObject({ cause: "gone" });
    expect(logger.error).toHaveBeenLastCalledWith("store.failed", {
      operation: "history",
      reason: "gone",
    });
  });
});

describe("reports", () => {
  test("count every operation by outcome, under a defined metric", async () => {
    const metrics = { increment: vi.fn(), set: vi.fn(), observe: vi.fn() } satisfies Metrics;
    const { store } = setUp({ metrics });
    await store.write({ entityId: "a", atMs: 1, features: { score: 1 } });
    await store.write({ entityId: "a", atMs: 1, features: { score: -1 } });
    await store.readAsOf({ entityId: "a", atMs: 1 });
    const name = "feature_store_operations_total";
    expect(metrics.increment.mock.calls).toEqual([
      [name, { operation: "write", outcome: "written" }],
      [name, { operation: "write", outcome: "rejected" }],
      [name, { operation: "read_as_of", outcome: "read" }],
    ]);
    const definition = metricDefinitions.find((each) => each.name === name);
    expect(definition?.labelNames).toEqual(["operation", "outcome"]);
  });

  test("log a refused observation with the entity and the codes", async () => {
    const logger = {
      debug: vi.fn(),
      info: vi.fn(),
      warn: vi.fn(),
      error: vi.fn(),
    } satisfies Logger;
    const { store } = setUp({ logger });
    await store.write({ entityId: "a", atMs: 1, features: { score: -1 } });
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith("observation.rejected", {
      entity_id: "a",
      count: 1,
      codes: ["FEATURE_BELOW_MINIMUM"],
    });
    await store.write({ entityId: "a", atMs: 1, features: { score: 1 } });
    expect(logger.debug).toHaveBeenCalledExactlyOnceWith("observation.written", {
      count: 1,
      known_at_ms: 1_000,
    });
  });
});

test("runs on the platform's clock when none is given", async () => {
  const store = createFeatureStore({ backend: createMemoryBackend(), validator });
  const before = Date.now();
  const outcome = await store.write({ entityId: "a", atMs: before, features: { score: 1 } });
  expect(outcome.status === "written" && outcome.knownAtMs >= before).toBe(true);
});
