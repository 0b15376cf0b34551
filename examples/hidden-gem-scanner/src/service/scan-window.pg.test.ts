import { createAlertEngine, createConsoleChannel, parseAlertRules } from "@autotrader/alert-rules";
import type { SqlClient } from "@autotrader/kernel";
import { createMemoryScanStore, createScanner, type ScanStore } from "@autotrader/scanner";
import { createStaticSource } from "@autotrader/scanner/testing";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/test-database.ts";
import { migrate, migrations } from "../store/migrations.ts";
import { scanWindow } from "./scan-window.ts";

const token = { id: "abc", symbol: "ABC", chain: "eip155:1" };
const rules = parseAlertRules(`
rules:
  - id: low_score
    description: The score is not high
    severity: info
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 90 }
`);
const postgresUrl = inject("postgresUrl");
let database: TestDatabase;
let sql: SqlClient;
beforeAll(async () => {
  database = await createTestDatabase(postgresUrl, `windows_${process.pid}`);
  sql = database.sql;
  await migrate(sql);
});
beforeEach(async () => void (await sql.query("delete from scan_windows")));
afterAll(() => database.drop());

function setUp({
  storeIn,
  known = 2_500,
}: {
  storeIn?: (client: SqlClient) => ScanStore;
  known?: number | null;
} = {}) {
  const kept = createMemoryScanStore();
  const lines: string[] = [];
  const alerts = createAlertEngine({
    rules,
    channels: [createConsoleChannel({ write: (line) => void lines.push(line) })],
  });
  const source = createStaticSource("sample", known === null ? {} : { holders: known });
  const scan = (windowMs: number) =>
    scanWindow(token, windowMs, {
      sql,
      storeIn: storeIn ?? (() => kept),
      alerts,
      createScanner: (ports) => createScanner({ sources: [source], ...ports }),
    });
  return { scan, kept, lines };
}

const windows = async () =>
  (await sql.query("select window_ms::int from scan_windows order by 1")).rows;

test("keeps the first result of a window and drops every later one", async () => {
  const { scan, kept, lines } = setUp();
  expect((await scan(0)).kept).toBe("stored");
  expect((await scan(0)).kept).toBe("duplicate");
  expect((await scan(300_000)).kept).toBe("stored");
  expect(await windows()).toEqual([{ window_ms: 0 }, { window_ms: 300_000 }]);
  expect(await kept.recent(10)).toHaveLength(2);
  expect(lines).toHaveLength(1);
});

test("a store that fails gives the window back and fails the job", async () => {
  const broken = {
    save: async () => {
      throw new Error("disk full");
    },
    recent: async () => [],
  };
  await expect(setUp({ storeIn: () => broken }).scan(0)).rejects.toThrow("disk full");
  expect(await windows()).toEqual([]);
  expect((await setUp().scan(0)).kept).toBe("stored");
});

test("a token that nobody knows leaves its window free", async () => {
  const { outcome, kept } = await setUp({ known: null }).scan(0);
  expect([outcome.status, kept]).toEqual(["failed", null]);
  expect(await windows()).toEqual([]);
});

test("tables of the first version are brought up to date with their rows, and only once", async () => {
  const { sql: old, drop } = await createTestDatabase(postgresUrl, `old_${process.pid}`);
  expect(await migrate(old, migrations.slice(0, 1))).toEqual([1]);
  await old.query("insert into scans values ('abc', 1, '{}')");
  expect(await migrate(old)).toEqual([2]);
  expect(await migrate(old)).toEqual([]);
  expect((await old.query("select token_id from scans")).rows).toEqual([{ token_id: "abc" }]);
  expect((await old.query("select * from scan_windows")).rows).toEqual([]);
  await drop();
});
