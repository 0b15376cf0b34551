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

import { noticeKey } from "../channels/notice-key.ts";
import type { Delivery } from "../engine/alert-state-store.ts";
import { createAlertEngine } from "../engine/create-alert-engine.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { sampleAlert } from "../testing/alert-channel-contract.ts";
import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createManualClock } from "../testing/index.ts";
import { createSqlAlertStore } from "./create-sql-alert-store.ts";
import { fromPgPool } from "./from-pg-pool.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";

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
/** A schema of its own, with connections that see only that. */
const openSchema = async (schema: string) => {
  await pool.query(`create schema ${schema}`);
  const client = new Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${schema}`,
    max: 5,
  });
  client.on("error", () => {});
  return { client, close: () => client.end() };
};
const empty = () => pool.query("truncate alert_records, alert_deliveries, alert_channel_places");

alertStateStoreContract({
  createStore: async () => {
    await empty();
    return openStore();
  },
});

test("five migrations at once left each version behind once", async () => {
  const { rows } = await pool.query("select version from alert_store_migrations order by version");
  expect(rows).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
});

test("claims at once under a stricter default isolation level share, and none fails", async () => {
  await empty();
  const strict = new Pool({
    connectionString: databaseUrl,
    options: "-c default_transaction_isolation=serializable",
  });
  strict.on("error", () => {});
  const store = createSqlAlertStore({ sql: fromPgPool(strict) });
  const notices = Array.from({ length: 40 }, (_, index) => noticeOf(`n${index}`));
  await store.commit({ records: [], deliveries: notices });
  const claims = Array.from({ length: 8 }, () =>
    store.claimDeliveries({ atMs: 0, leaseMs: 1_000, limit: 5 }),
  );
  const ids = (await Promise.all(claims)).flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(0);
  await strict.end();
});

const noticeOf = (id: string, change: Partial<Delivery> = {}): Delivery => ({
  id,
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

test("a database of version 1 with notices under way is brought up to date, once", async () => {
  const { client, close } = await openSchema("from_version_1");
  const sql = fromPgPool(client);
  await migrate(sql, migrations.slice(0, 1));
  const columns =
    "id, channel, alert, status, queued_at_ms, attempts, due_at_ms, reason, leased_until_ms, fence";
  const insert = `insert into alert_deliveries (${columns})
    select $1, 'ops', $2, $3, 0, $4::int, 0, null, $5::double precision, 1`;
  const alert = JSON.stringify(sampleAlert);
  await client.query(insert, ["waiting", alert, "pending", 0, Number.MIN_SAFE_INTEGER]);
  await client.query(insert, ["claimed", alert, "pending", 0, 500]);
  await client.query(insert, ["given up", alert, "dead", 9, Number.MIN_SAFE_INTEGER]);

  await Promise.all(Array.from({ length: 5 }, () => migrate(sql)));

  const { rows } = await client.query(
    "select version from alert_store_migrations order by version",
  );
  expect(rows).toEqual(migrations.map(({ version }) => ({ version })));
  const store = createSqlAlertStore({ sql });
  expect(await store.undelivered()).toEqual([
    noticeOf("given up", { status: "dead", attempts: 9, fence: 1 }),
  ]);
  const claim = { atMs: 1_000, leaseMs: 1_000, limit: 9 };
  const claimed = await store.claimDeliveries(claim);
  // Whose claim ran out may have arrived, also when it was made before anybody kept that.
  expect(claimed.map(({ id, mayHaveArrived }) => [id, mayHaveArrived])).toEqual([
    ["waiting", false],
    ["claimed", true],
  ]);
  await close();
});

test("a database of version 2 under engines that work is brought up to date, once", async () => {
  const { client, close } = await openSchema("from_version_2");
  const sql = fromPgPool(client);
  await migrate(sql, migrations.slice(0, 2));
  const store = createSqlAlertStore({ sql });
  await store.commit({ records: [], deliveries: [noticeOf("a"), noticeOf("b")] });
  const [first, second] = await store.claimDeliveries({ atMs: 0, leaseMs: 1_000, limit: 2 });
  if (first === undefined || second === undefined) return expect.unreachable();

  const settled = store.settleDelivery(first, { status: "delivered" });
  await Promise.all(Array.from({ length: 5 }, () => migrate(sql)));

  expect(await settled).toBe(true);
  const { rows } = await client.query(
    "select version from alert_store_migrations order by version",
  );
  expect(rows).toEqual(migrations.map(({ version }) => ({ version })));
  // An engine of the version before goes on: it only does not know the new table.
  expect(await store.settleDelivery(second, { status: "delivered" })).toBe(true);
  const request = { channel: "ops", perMinute: 1, atMs: 0 };
  expect(await store.takePlace(request)).toEqual({ status: "taken" });
  expect(await store.takePlace(request)).toEqual({ status: "full", freeAtMs: 60_000 });
  await close();
});

test("of engines that ask for the last places at once as many get one as there are", async () => {
  await empty();
  for (let round = 0; round < 20; round += 1) {
    const request = { channel: `ops ${round}`, perMinute: 5, atMs: 0 };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => openStore().takePlace(request)),
    );
    expect(answers.filter(({ status }) => status === "taken")).toHaveLength(5);
    expect(await openStore().countFreePlaces(request)).toBe(0);
  }
});

test.each([2, 3])(
  "%i engines on one database keep a channel's rate limit together and lose nothing",
  async (count) => {
    await empty();
    const sent: { readonly by: number; readonly atMs: number }[] = [];
    const received: string[] = [];
    const perMinute = 4;
    const rules = rulesFor(`{ enabled: true, rate_limit: ${perMinute} }`);
    const clock = createManualClock(1_000);
    let attempts = 0;
    const engines = Array.from({ length: count }, (_, by) =>
      createAlertEngine({
        rules,
        store: openStore(),
        clock,
        random: () => 0,
        channels: [
          {
            name: "ops",
            deliver: async (alert) => {
              sent.push({ by, atMs: clock.nowMs() });
              attempts += 1;
              if (attempts % 5 === 0) return { status: "failed", reason: "busy", retryable: true };
              received.push(...(alert.digest ?? [alert]).map(noticeKey));
              return { status: "delivered" };
            },
          },
        ],
      }),
    );
    // Every 20 seconds all engines have something to tell at once, for four minutes.
    let fired = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      await Promise.all(
        engines.flatMap((engine) =>
          Array.from({ length: 3 }, () => {
            fired += 1;
            const atMs = clock.nowMs();
            return engine.evaluate({
              entityId: `token-${fired}`,
              atMs,
              values: { liquidity_usd: 1 },
            });
          }),
        ),
      );
      clock.advance(20_000);
      await Promise.all(engines.map((engine) => engine.tick()));
    }
    for (let second = 0; second < 600; second += 10) {
      clock.advance(10_000);
      await Promise.all(engines.map((engine) => engine.tick()));
    }

    expect(mostInAMinute(sent.map(({ atMs }) => atMs))).toBe(perMinute);
    expect(new Set(sent.map(({ by }) => by)).size).toBe(count);
    expect(received).toHaveLength(fired);
    expect(new Set(received).size).toBe(fired);
    const { rows } = await pool.query("select count(*)::int as left from alert_deliveries");
    expect(rows).toEqual([{ left: 0 }]);
    console.log(`${fired} notices of ${count} engines in ${sent.length} messages`);
    await Promise.all(engines.map((engine) => engine.close()));
  },
);

/** The most moments in any minute, wherever it begins. */
function mostInAMinute(moments: readonly number[]): number {
  const counts = moments.map(
    (fromMs) => moments.filter((atMs) => atMs >= fromMs && atMs < fromMs + 60_000).length,
  );
  return Math.max(0, ...counts);
}

test("of engines that merge the same notices at once one does, and nothing is lost or doubled", async () => {
  for (let round = 0; round < 20; round += 1) {
    await empty();
    const ids = Array.from({ length: 6 }, (_, index) => `n${index}`);
    const deliveries = ids.map((id) => noticeOf(id));
    await openStore().commit({ records: [], deliveries });
    const claimed = await openStore().claimDeliveries({ atMs: 0, leaseMs: 1_000, limit: 9 });
    expect(claimed).toHaveLength(6);
    const merges = Array.from({ length: 4 }, (_, engine) => {
      const merged = noticeOf(`digest ${engine}`, { fence: 1, leasedUntilMs: 1_000 });
      // Each in another order: rows are locked in one.
      const claims = [...claimed.slice(engine), ...claimed.slice(0, engine)];
      return openStore().mergeDeliveries(claims, merged);
    });
    const outcomes = await Promise.all(merges);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const left = await openStore().claimDeliveries({ atMs: 1_000, leaseMs: 1_000, limit: 9 });
    expect(left.map(({ id }) => id)).toEqual([`digest ${outcomes.indexOf(true)}`]);
  }
});

test("a merge and a settlement of one of its notices never both happen", async () => {
  let merges = 0;
  for (let round = 0; round < 40; round += 1) {
    await empty();
    await openStore().commit({ records: [], deliveries: [noticeOf("a"), noticeOf("b")] });
    const claimed = await openStore().claimDeliveries({ atMs: 0, leaseMs: 1_000, limit: 9 });
    const [first, second] = claimed;
    if (first === undefined || second === undefined) expect.unreachable();
    const merge = () => openStore().mergeDeliveries(claimed, noticeOf("digest", { fence: 1 }));
    const settle = () => openStore().settleDelivery(second, { status: "delivered" });
    const tasks = round % 2 === 0 ? [merge(), settle()] : [settle(), merge()];
    const [one, two] = await Promise.all(tasks);
    expect([one, two].filter(Boolean)).toHaveLength(1);
    const isMerged = round % 2 === 0 ? one : two;
    if (isMerged) merges += 1;
    const { rows } = await pool.query("select id from alert_deliveries order by id");
    expect(rows).toEqual(isMerged ? [{ id: "digest" }] : [{ id: "a" }]);
  }
  console.log(`${merges} of 40 races won by the merge`);
});

test("engines on one database put a backlog into digests, each notice once", async () => {
  await empty();
  const received: string[] = [];
  const rules = rulesFor("{ enabled: true, group_by: [rule_id], group_wait: 60 }");
  const clock = createManualClock(1_000);
  const engines = Array.from({ length: 3 }, () =>
    createAlertEngine({
      rules,
      store: openStore(),
      clock,
      channels: [
        {
          name: "ops",
          deliver: async (alert) => {
            received.push(...(alert.digest ?? [alert]).map(noticeKey));
            return { status: "delivered" };
          },
        },
      ],
    }),
  );
  await Promise.all(
    Array.from({ length: 90 }, (_, index) => {
      const snapshot = { entityId: `token-${index}`, atMs: 1_000, values: { liquidity_usd: 1 } };
      return engines[index % 3]?.evaluate(snapshot);
    }),
  );
  expect(received).toEqual([]);
  clock.advance(60_000);
  for (let pass = 0; pass < 3; pass += 1) await Promise.all(engines.map((engine) => engine.tick()));
  expect(received).toHaveLength(90);
  expect(new Set(received).size).toBe(90);
  const { rows } = await pool.query("select count(*)::int as left from alert_deliveries");
  expect(rows).toEqual([{ left: 0 }]);
  await Promise.all(engines.map((engine) => engine.close()));
});

describe("engines in processes of their own, on one database", () => {
  const program = fileURLToPath(new URL("../testing/engine-process.mjs", import.meta.url));
  const received: Notice[] = [];
  const engines: ChildProcess[] = [];
  let answer: (response: ServerResponse, notice: Notice) => void;
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
      answer(response, notice);
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

  const startEngine = (entities: number, attemptTimeoutMs: number, ...limit: number[]) => {
    const options = ["--conditions=@autotrader/source", program, databaseUrl, receiverUrl];
    const numbers = [entities, attemptTimeoutMs, ...limit].map(String);
    const engine = spawn(process.execPath, [...options, ...numbers], {
      stdio: ["ignore", "pipe", "inherit"],
    });
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

  test.each([2, 3])(
    "%i of them keep a rate limit together, also when one is killed with -9",
    async (count) => {
      const perMinute = 6;
      // A minute takes 3 seconds, and the lease of a dead engine 4.5.
      const limits = [30_000, perMinute, 20] as const;
      const started = Array.from({ length: count }, () => startEngine(60, ...limits));
      const [victim] = started;
      // It dies with a place taken, and cannot hear that its message was received.
      answer = (response, { by, placeAtMs }) => {
        const isLast = by === victim?.engine.pid && placeAtMs !== null;
        if (isLast && placesOf(received).length >= 3) victim?.engine.kill("SIGKILL");
        else response.writeHead(202).end();
      };
      await vi.waitFor(() => expect(victim?.engine.signalCode).toBe("SIGKILL"), WAIT);
      answer = (response) => void response.writeHead(202).end();
      await Promise.all(started.slice(1).map(({ said }) => said("evaluated")));
      await startEngine(60, ...limits).said("evaluated");
      await vi.waitFor(async () => {
        expect(new Set(received.flatMap(({ notices }) => notices)).size).toBe(240);
        const { rows } = await pool.query("select count(*)::int as left from alert_deliveries");
        expect(rows).toEqual([{ left: 0 }]);
      }, WAIT);

      const places = placesOf(received);
      console.log(`${places.length} messages to the limited channel, of ${received.length}`);
      expect(mostInAMinute(places)).toBe(perMinute);
      expect(new Set(places).size).toBeGreaterThan(perMinute);
      const atOps = received.filter(({ placeAtMs }) => placeAtMs !== null);
      expect(new Set(atOps.map(({ by }) => by)).size).toBeGreaterThan(1);
      expect(atOps.some(({ notices }) => notices.length > 1)).toBe(true);
      const repeated = received.length - new Set(keys()).size;
      expect(repeated).toBeLessThanOrEqual(1);
    },
  );
});

const WAIT = { timeout: 50_000, interval: 20 };

/** What an engine's process sends. */
interface Notice {
  readonly key: string;
  readonly by: number;
  /** What is in it: itself, or several. */
  readonly notices: readonly string[];
  /** When the place of a message to the limited channel was taken, on the engines' clock. */
  readonly placeAtMs: number | null;
}

function placesOf(messages: readonly Notice[]): readonly number[] {
  return messages.flatMap(({ placeAtMs }) => placeAtMs ?? []);
}

function isNotice(value: unknown): value is Notice {
  return typeof value === "object" && value !== null && "key" in value && "by" in value;
}

async function end(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return;
  const exited = new Promise((resolve) => engine.once("exit", resolve));
  engine.kill("SIGKILL");
  await exited;
}

/** A rule for thin liquidity and its channel, which is written as in YAML. */
function rulesFor(ops: string) {
  return parseAlertRules(`
rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [ops]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
channels:
  ops: ${ops}
`);
}
