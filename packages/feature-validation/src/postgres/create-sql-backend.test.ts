import { PGlite } from "@electric-sql/pglite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createMemoryBackend } from "../create-memory-backend.ts";
import type { FeatureStoreBackend, StoredObservation } from "../ports.ts";
import { featureStoreBackendContract } from "../testing/feature-store-backend-contract.ts";
import { createSqlBackend, type SqlBackend } from "./create-sql-backend.ts";
import { migrate } from "./migrate.ts";

let database: PGlite;
let backend: SqlBackend;

beforeAll(async () => {
  database = new PGlite();
  backend = createSqlBackend({ sql: database });
  await backend.migrate();
});

afterAll(() => database.close());

featureStoreBackendContract({ createBackend: () => backend });

describe("against the memory backend", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
    fc.boolean(),
    fc.constant(null),
  );
  const observation = fc.record({
    entityId: fc.constantFrom("a", "b"),
    atMs: fc.integer({ min: 0, max: 4 }),
    knownAtMs: fc.integer({ min: 0, max: 4 }),
    features: fc.dictionary(fc.constantFrom("x", "y", "__proto__"), value),
  });
  let runs = 0;

  test("answers every read alike, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { maxLength: 12 }), async (observations) => {
        runs += 1;
        const own = observations.map((each) => ({ ...each, entityId: `${runs}/${each.entityId}` }));
        const memory = createMemoryBackend();
        await memory.append(own);
        await backend.append(own);
        expect(await readAll(backend, `${runs}/a`)).toEqual(await readAll(memory, `${runs}/a`));
      }),
      { numRuns: 30 },
    );
  });

  async function readAll(store: FeatureStoreBackend, entityId: string): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const knownAtMs of [0, 2, 4]) {
      for (const atMs of [0, 1, 3, 4])
        answers.push(await store.readAsOf({ entityId, atMs, knownAtMs }));
      answers.push(await store.history({ entityId, fromMs: 1, toMs: 4, knownAtMs, limit: 3 }));
    }
    return answers;
  }
});

describe("a row that something else wrote", () => {
  const insert = (entityId: string, features: string) =>
    database.query(
      "insert into feature_observations (entity_id, at_ms, known_at_ms, features) values ($1, 1, 1, $2::text::json)",
      [entityId, features],
    );

  test.each(["[1]", "3", '{"a":{"b":1}}', '{"a":1e999}'])("%s is refused", async (features) => {
    await insert(`foreign ${features}`, features);
    const read = backend.readAsOf({ entityId: `foreign ${features}`, atMs: 1, knownAtMs: 1 });
    await expect(read).rejects.toMatchObject({
      code: "STORED_FEATURES_UNREADABLE",
      details: { atMs: 1 },
    });
  });
});

test("a batch with one row that the database refuses stores nothing", async () => {
  const entityId = "all or nothing";
  const good: StoredObservation = { entityId, atMs: 1, knownAtMs: 1, features: { a: 1 } };
  await expect(backend.append([good, { ...good, atMs: 1e19 }])).rejects.toThrow();
  expect(await backend.readAsOf({ entityId, atMs: 9, knownAtMs: 9 })).toBeNull();
});

test("the last arrival wins without the help of the index's order", async () => {
  const entityId = "tied";
  const version = (a: number) => ({ entityId, atMs: 1, knownAtMs: 1, features: { a } });
  await backend.append(Array.from({ length: 50 }, (_, a) => version(a)));
  await database.exec("set enable_indexscan = off; set enable_bitmapscan = off");
  try {
    const found = await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 });
    const history = await backend.history({ entityId, fromMs: 0, toMs: 2, knownAtMs: 1, limit: 5 });
    expect([found, ...history]).toEqual([version(49), version(49)]);
  } finally {
    await database.exec("reset enable_indexscan; reset enable_bitmapscan");
  }
});

describe("migrate", () => {
  test("changes nothing when it runs again", async () => {
    const entityId = "before the second migration";
    await backend.append([{ entityId, atMs: 1, knownAtMs: 1, features: { a: 1 } }]);
    await Promise.all([backend.migrate(), backend.migrate()]);
    const { rows } = await database.query("select version from feature_store_migrations");
    expect(rows).toEqual([{ version: 1 }]);
    expect(await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 })).not.toBeNull();
  });

  test("rolls a failing step back as a whole", async () => {
    const broken = {
      version: 2,
      statements: ["create table half_done (id int)", "select nothing"],
    };
    await expect(migrate(database, [{ version: 1, statements: [] }, broken])).rejects.toThrow();
    const { rows } = await database.query("select to_regclass('half_done') as half_done");
    expect(rows).toEqual([{ half_done: null }]);
  });

  test("refuses a database of a newer version", async () => {
    await database.query("insert into feature_store_migrations (version) values (9)");
    try {
      await expect(backend.migrate()).rejects.toMatchObject({
        code: "SCHEMA_TOO_NEW",
        details: { found: 9, supported: 1 },
      });
    } finally {
      await database.query("delete from feature_store_migrations where version = 9");
    }
  });
});
