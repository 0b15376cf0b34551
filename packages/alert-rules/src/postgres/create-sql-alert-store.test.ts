import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createRecord } from "../engine/alert-record.ts";
import { sampleAlert } from "../testing/alert-channel-contract.ts";
import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createSqlAlertStore, type SqlAlertStore } from "./create-sql-alert-store.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";

let database: PGlite;
let store: SqlAlertStore;

beforeAll(async () => {
  database = new PGlite();
  store = createSqlAlertStore({ sql: database });
  await store.migrate();
});

afterAll(() => database.close());

alertStateStoreContract({
  createStore: async () => {
    await database.query("truncate alert_records, alert_deliveries, alert_channel_places");
    return store;
  },
});

test("a commit of nothing asks the database nothing", async () => {
  const fail = () => Promise.reject(new Error("asked"));
  const idle = createSqlAlertStore({ sql: { query: fail, transaction: fail } });
  expect(await idle.commit({ records: [], deliveries: [] })).toBe("committed");
});

test("an outage of the database is no conflict", async () => {
  const fail = () => Promise.reject(new Error("connection lost"));
  const broken = createSqlAlertStore({ sql: { query: fail, transaction: fail } });
  const records = [{ ...createRecord("honeypot", "0xabc"), version: 1 }];
  await expect(broken.commit({ records, deliveries: [] })).rejects.toThrow("connection lost");
});

describe("a row that something else wrote is refused", () => {
  test("as a state", async () => {
    await database.query(
      `insert into alert_records (fingerprint, entity_id, version, record)
       values ('foreign', 'foreign', 1, '{"fingerprint":"foreign"}')`,
    );
    await expect(store.record("foreign")).rejects.toMatchObject({
      code: "STORED_STATE_UNREADABLE",
      details: { table: "alert_records", key: "foreign" },
    });
  });

  test.each(["[]", "null", '"text"', '{"id":5}'])("as a notice: %s", async (alert) => {
    await database.query("truncate alert_deliveries");
    await database.query(
      `insert into alert_deliveries (id, channel, alert, status, queued_at_ms, attempts, due_at_ms,
         leased_until_ms, fence) values ('foreign', 'ops', $1::text::json, 'dead', 0, 1, 0, 0, 0)`,
      [alert],
    );
    await expect(store.undelivered()).rejects.toMatchObject({
      code: "STORED_STATE_UNREADABLE",
      details: { table: "alert_deliveries" },
    });
  });
});

test.each(["{}", "null", '["soon"]'])("moments that are none are refused: %s", async (moments) => {
  await database.query(
    `insert into alert_channel_places (channel, taken_at_ms) values ('foreign', $1::text::json)
     on conflict (channel) do update set taken_at_ms = excluded.taken_at_ms`,
    [moments],
  );
  const request = { channel: "foreign", perMinute: 1, atMs: 0 };
  const unreadable = {
    code: "STORED_STATE_UNREADABLE",
    details: { table: "alert_channel_places", key: "foreign" },
  };
  await expect(store.takePlace(request)).rejects.toMatchObject(unreadable);
  await expect(store.countFreePlaces(request)).rejects.toMatchObject(unreadable);
});

test("hostile names are values, never SQL", async () => {
  await database.query("truncate alert_records, alert_deliveries");
  const entityId = `'; drop table alert_records; -- \\ " $1 \u{1F600}`;
  const record = { ...createRecord("honeypot", entityId), version: 1, alert: sampleAlert };
  await store.commit({ records: [record], deliveries: [] });
  expect(await store.recordsOf(entityId)).toEqual([record]);
});

describe("migrate", () => {
  test("changes nothing when it runs again", async () => {
    await Promise.all([store.migrate(), store.migrate()]);
    const { rows } = await database.query("select version from alert_store_migrations");
    expect(rows).toEqual(migrations.map(({ version }) => ({ version })));
  });

  test("rolls a failing step back as a whole", async () => {
    const broken = {
      version: migrations.length + 1,
      statements: ["create table half_done (id int)", "select nothing"],
    };
    await expect(migrate(database, [...migrations, broken])).rejects.toThrow();
    const { rows } = await database.query("select to_regclass('half_done') as half_done");
    expect(rows).toEqual([{ half_done: null }]);
  });

  test("refuses a database of a newer version", async () => {
    await database.query("insert into alert_store_migrations (version) values (9)");
    try {
      await expect(store.migrate()).rejects.toMatchObject({
        code: "SCHEMA_TOO_NEW",
        details: { found: 9, supported: migrations.length },
      });
    } finally {
      await database.query("delete from alert_store_migrations where version = 9");
    }
  });
});
