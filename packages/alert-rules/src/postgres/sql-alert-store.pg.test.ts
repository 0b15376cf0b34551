import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  test,
  vi,
} from "vitest";

import { sampleAlert } from "../testing/alert-channel-contract.ts";
import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createSqlAlertStore } from "./create-sql-alert-store.ts";
import { fromPgPool } from "./from-pg-pool.ts";

let pool: Pool;
let databaseUrl: string;

beforeAll(async () => {
  const name = `alert_store_${process.pid}_${Date.now()}`;
  const admin = new Pool({ connectionString: inject("postgresUrl"), max: 1 });
  admin.on("error", () => {});
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  databaseUrl = url.href;
  pool = new Pool({ connectionString: databaseUrl, max: 10 });
  pool.on("error", () => {});
  const migrations = Array.from({ length: 5 }, () => openStore().migrate());
  await Promise.all(migrations);
});

afterAll(() => pool.end());

const openStore = () => createSqlAlertStore({ sql: fromPgPool(pool) });
const empty = () => pool.query("truncate alert_records, alert_deliveries");

alertStateStoreContract({
  createStore: async () => {
    await empty();
    return openStore();
  },
});

test("five migrations at once left each version behind once", async () => {
  const { rows } = await pool.query("select version from alert_store_migrations order by version");
  expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
});

test("claims at once under a stricter default isolation level share, and none fails", async () => {
  await empty();
  const strict = new Pool({
    connectionString: databaseUrl,
    options: "-c default_transaction_isolation=serializable",
  });
  strict.on("error", () => {});
  const store = createSqlAlertStore({ sql: fromPgPool(strict) });
  const notices = Array.from({ length: 40 }, (_, index) => ({
    id: `n${index}`,
    channel: "ops",
    alert: sampleAlert,
    status: "pending" as const,
    queuedAtMs: 0,
    attempts: 0,
    dueAtMs: 0,
    reason: null,
    leasedUntilMs: 0,
    fence: 0,
    mayHaveArrived: false,
  }));
  await store.commit({ records: [], deliveries: notices });
  const claims = Array.from({ length: 8 }, () =>
    store.claimDeliveries({ atMs: 0, leaseMs: 1_000, limit: 5 }),
  );
  const ids = (await Promise.all(claims)).flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(0);
  await strict.end();
});

describe("engines in processes of their own, on one database", () => {
  const program = fileURLToPath(new URL("../testing/engine-process.mjs", import.meta.url));
  const received: { readonly key: string; readonly by: number }[] = [];
  const engines: ChildProcess[] = [];
  let answer: (response: ServerResponse, by: number) => void;
  let server: Server;
  let receiverUrl: string;

  beforeEach(async () => {
    await empty();
    received.length = 0;
    answer = (response) => void response.writeHead(202).end();
    server = createServer(async (request, response) => {
      const notice = await json(request).catch(() => null);
      if (!isNotice(notice)) return void response.writeHead(400).end();
      received.push(notice);
      answer(response, notice.by);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    receiverUrl = `http://127.0.0.1:${port}/`;
  });

  afterEach(async () => {
    await Promise.all(engines.splice(0).map(end));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const startEngine = (entities: number, attemptTimeoutMs: number) => {
    const options = ["--conditions=@autotrader/source", program];
    const engine = spawn(
      process.execPath,
      [...options, databaseUrl, receiverUrl, String(entities), String(attemptTimeoutMs)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    engines.push(engine);
    let output = "";
    engine.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    return {
      engine,
      said: (word: string) => vi.waitFor(() => expect(output).toContain(word), WAIT),
    };
  };

  const keys = () => received.map(({ key }) => key);
  const waitForAll = (count: number) =>
    vi.waitFor(async () => {
      expect(new Set(keys()).size).toBe(count);
      const { rows } = await pool.query("select count(*)::int as left from alert_deliveries");
      expect(rows).toEqual([{ left: 0 }]);
    }, WAIT);

  test("two of them deliver 400 alerts on two channels once each, sharing the work", async () => {
    const started = [startEngine(200, 10_000), startEngine(200, 10_000)];
    await Promise.all(started.map(({ said }) => said("evaluated")));
    await waitForAll(800);
    expect(keys()).toHaveLength(800);
    const senders = new Set(received.map(({ by }) => by));
    console.log(`${received.length} deliveries by ${senders.size} engines, none twice`);
    expect(senders.size).toBe(2);
  });

  test("kill -9 in the middle of a delivery loses nothing and repeats at most that one, of two channels", async () => {
    const crashes = 4;
    for (let crash = 0; crash < crashes; crash += 1) {
      const { engine } = startEngine(60, 400);
      const before = received.length;
      // The receiver has the notice; its sender dies before it can hear so.
      await new Promise<void>((resolve) => {
        answer = (response) => {
          if (received.length < before + 12) return void response.writeHead(202).end();
          response.on("close", () => resolve());
          engine.kill("SIGKILL");
        };
      });
      answer = (response) => void response.writeHead(202).end();
    }
    const { said } = startEngine(60, 400);
    await said("evaluated");
    await waitForAll(240);
    const repeated = received.length - 240;
    console.log(`${crashes} kills, ${repeated} notices repeated, 0 lost`);
    expect(repeated).toBeGreaterThan(0);
    expect(repeated).toBeLessThanOrEqual(crashes);
    // A receiver that honours the key shows each notice once.
    expect(new Set(keys()).size).toBe(240);
  });
});

const WAIT = { timeout: 50_000, interval: 20 };

function isNotice(value: unknown): value is { readonly key: string; readonly by: number } {
  return typeof value === "object" && value !== null && "key" in value && "by" in value;
}

async function end(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return;
  const exited = new Promise((resolve) => engine.once("exit", resolve));
  engine.kill("SIGKILL");
  await exited;
}
