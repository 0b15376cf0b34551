import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { createFeatureStore } from "../create-feature-store.ts";
import { createFeatureValidator } from "../create-feature-validator.ts";
import { featureStoreBackendContract } from "../testing/feature-store-backend-contract.ts";
import { createSqlBackend, type SqlBackend } from "./create-sql-backend.ts";
import { fromPgPool } from "./from-pg-pool.ts";

let pool: Pool;
let backend: SqlBackend;

/** An empty database of this file's own. */
async function createDatabase(purpose: string): Promise<string> {
  const name = `feature_store_${purpose}_${process.pid}_${Date.now()}`;
  const admin = new Pool({ connectionString: inject("postgresUrl"), max: 1 });
  admin.on("error", () => {});
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

beforeAll(async () => {
  pool = new Pool({ connectionString: await createDatabase("main"), max: 10 });
  pool.on("error", () => {});
  backend = createSqlBackend({ sql: fromPgPool(pool) });
  await Promise.all(Array.from({ length: 5 }, () => backend.migrate()));
});

afterAll(() => pool.end());

featureStoreBackendContract({ createBackend: () => backend });

test("five migrations at once left one version behind", async () => {
  const { rows } = await pool.query("select version from feature_store_migrations");
  expect(rows).toEqual([{ version: 1 }]);
});

test("migrates at once under a stricter default isolation level too", async () => {
  const strict = new Pool({
    connectionString: await createDatabase("strict"),
    options: "-c default_transaction_isolation=serializable",
  });
  strict.on("error", () => {});
  const migrations = [1, 2, 3].map(() => createSqlBackend({ sql: fromPgPool(strict) }).migrate());
  await Promise.all(migrations);
  const { rows } = await strict.query("select version from feature_store_migrations");
  expect(rows).toEqual([{ version: 1 }]);
  await strict.end();
});

test("ten connections writing at once lose and double nothing", async () => {
  const store = createFeatureStore({
    backend,
    validator: createFeatureValidator({ features: [{ name: "writer", type: "number" }] }),
  });
  const writers = Array.from({ length: 10 }, (_, writer) => writer);
  const perWriter = 40;
  await Promise.all(
    writers.map(async (writer) => {
      for (let atMs = 0; atMs < perWriter; atMs += 1) {
        const outcome = await store.write({
          entityId: `crowd/${writer % 2}`,
          atMs: atMs * 10 + writer,
          features: { writer },
        });
        expect(outcome.status).toBe("written");
      }
    }),
  );
  for (const half of [0, 1]) {
    const history = await store.history({ entityId: `crowd/${half}` });
    expect(history).toHaveLength((writers.length / 2) * perWriter);
    expect(history.every(({ atMs, features }) => features["writer"] === atMs % 10)).toBe(true);
  }
  const { rows } = await pool.query(
    "select count(*)::int as stored from feature_observations where entity_id like 'crowd/%'",
  );
  expect(rows).toEqual([{ stored: writers.length * perWriter }]);
});

test("the same event written by all at once ends as one whole version", async () => {
  const entityId = "one event";
  const versions = Array.from({ length: 10 }, (_, version) => version);
  await Promise.all(
    versions.map((version) =>
      backend.append([{ entityId, atMs: 1, knownAtMs: 1, features: { a: version, b: version } }]),
    ),
  );
  const found = await backend.readAsOf({ entityId, atMs: 1, knownAtMs: 1 });
  expect(versions).toContain(found?.features["a"]);
  expect(found?.features["b"]).toBe(found?.features["a"]);
});

describe("fromPgPool", () => {
  test("commits what resolves and rolls back what rejects", async () => {
    const sql = fromPgPool(pool);
    await sql.query("create table notes (text text)");
    await sql.transaction((transaction) => transaction.query("insert into notes values ('kept')"));
    const failing = sql.transaction(async (transaction) => {
      await transaction.query("insert into notes values ('dropped')");
      throw new RangeError("changed my mind");
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect((await sql.query("select text from notes")).rows).toEqual([{ text: "kept" }]);
  });

  test("survives a connection that the server ends inside a transaction", async () => {
    const sql = fromPgPool(pool);
    const ended = sql.transaction(async (transaction) => {
      const { rows } = await transaction.query<{ pid: number }>("select pg_backend_pid() as pid");
      await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await transaction.query("select pg_sleep(5)");
    });
    await expect(ended).rejects.toThrow();
    expect((await sql.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("gives every connection back", async () => {
    const sql = fromPgPool(pool);
    const transactions = Array.from({ length: 30 }, (_, index) =>
      sql.transaction(async (transaction) => {
        await transaction.query("select 1");
        if (index % 3 === 0) throw new RangeError("no");
      }),
    );
    const outcomes = await Promise.allSettled(transactions);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(10);
    expect(pool.idleCount).toBe(pool.totalCount);
  });
});
