import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { createLateServer } from "./late-server.ts";
import { databaseEnvironment, type ServiceProcess, startService } from "./service-process.ts";

const database = `service_${process.pid}`;
const env = databaseEnvironment(inject("postgresUrl"), database);
const key = "an-api-key-for-tests-only";
let admin: pg.Client;
let sql: pg.Client;
const started: ServiceProcess[] = [];

function start(command: string, more: Readonly<Record<string, string>> = {}): ServiceProcess {
  const service = startService(command, { ...env, ...more });
  started.push(service);
  return service;
}

async function count(query: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`select count(*)::int as n ${query}`);
  return rows[0]?.n ?? 0;
}

beforeAll(async () => {
  admin = new pg.Client(inject("postgresUrl"));
  await admin.connect();
  await admin.query(`create database ${database}`);
  const migrated = start("migrate");
  expect({ status: await migrated.exited, output: migrated.output() }).toMatchObject({ status: 0 });
  sql = new pg.Client(new URL(`/${database}`, inject("postgresUrl")).href);
  await sql.connect();
}, 120_000);

afterEach(async () => {
  for (const { process: child } of started) child.kill("SIGKILL");
  await Promise.all(started.splice(0).map(({ exited }) => exited));
});

afterAll(async () => {
  await sql.end();
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
});

test("migrating again, from two places at once, changes nothing", async () => {
  const schema = `select table_schema, table_name, column_name, data_type
    from information_schema.columns where table_schema in ('public', 'jobs') order by 1, 2, 3`;
  const before = (await sql.query(schema)).rows;
  const again = [start("migrate"), start("migrate")];
  expect(await Promise.all(again.map(({ exited }) => exited))).toEqual([0, 0]);
  expect((await sql.query(schema)).rows).toEqual(before);
  expect(await count("from app_migrations")).toBe(2);
}, 120_000);

describe("several workers on one database", () => {
  test("make exactly one result per token and window while some are killed with SIGKILL", async () => {
    const workers = Array.from({ length: 3 }, () => start("worker", { SCAN_WINDOW_SECONDS: "2" }));
    await expect.poll(() => count("from scan_windows"), { timeout: 60_000 }).toBeGreaterThan(12);
    for (const victim of workers.slice(0, 2)) {
      victim.process.kill("SIGKILL");
      await victim.exited;
      await pause(700);
    }
    start("worker", { SCAN_WINDOW_SECONDS: "2" });
    const killedAt = Date.now();

    // A job of a dead process is noticed after 10 s without its heartbeat.
    const open = `from jobs.job where name = 'scan-token' and state < 'completed'
      and created_on < to_timestamp(${killedAt / 1_000})`;
    await expect.poll(() => count(open), { timeout: 60_000, interval: 500 }).toBe(0);

    const failed = "from jobs.job where name = 'scan-token' and state in ('failed', 'cancelled')";
    expect(await count(failed)).toBe(0);
    const jobs = `from jobs.job where name = 'scan-token' and state = 'completed'`;
    const results = `(${"select j.data ->> 'token_id' as token_id, (j.data ->> 'window_ms')::bigint as window_ms "} ${jobs.replace("jobs.job", "jobs.job j").replace("name", "j.name").replace("state", "j.state")})`;
    // Every finished job has its one window, every window its one scan and observation.
    expect(
      await count(`from ${results} done left join scan_windows w using (token_id, window_ms)
        where w.token_id is null`),
    ).toBe(0);
    const windows = await count("from scan_windows");
    expect(await count("from scans")).toBe(windows);
    expect(await count("from feature_observations")).toBe(windows);
    expect(await count("from scan_windows w join scans s using (token_id, at_ms)")).toBe(windows);
  }, 180_000);

  test("have queued each notice of an alert once, and lost none", async () => {
    start("worker", { SCAN_WINDOW_SECONDS: "2" });
    await expect
      .poll(() => count("from jobs.job where name = 'deliver-alert' and state = 'completed'"), {
        timeout: 60_000,
      })
      .toBeGreaterThan(0);
    await expect.poll(() => count("from alert_deliveries"), { timeout: 30_000 }).toBe(0);
    const notices = `select data -> 'alert' ->> 'id' as id,
        coalesce(data -> 'alert' ->> 'status', 'firing') as status,
        coalesce(data -> 'alert' ->> 'escalationLevel', '0') as level, data ->> 'channel' as channel
      from jobs.job where name = 'deliver-alert'`;
    const distinct = await count(`from (select distinct * from (${notices}) n) d`);
    expect(distinct).toBe(await count(`from (${notices}) n`));
    const open = await count("from alert_records where fired_at_ms is not null");
    expect(open).toBeGreaterThan(0);
    const fired = `from alert_records r where fired_at_ms is not null and exists (
      select 1 from (${notices}) n where n.id = r.record -> 'alert' ->> 'id' and n.status = 'firing')`;
    expect(await count(fired)).toBe(open);
  }, 120_000);

  test("finish what they have begun when they are told to stop, within 5 s", async () => {
    const startedAt = Date.now();
    const worker = start("worker", { SCAN_WINDOW_SECONDS: "1" });
    await expect.poll(() => worker.output(), { timeout: 30_000 }).toContain("worker.started");
    await pause(1_500);
    const stoppedAt = Date.now();
    worker.process.kill("SIGTERM");
    expect(await worker.exited).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
    const begun = `from jobs.job where name = 'scan-token' and state = 'active'
      and started_on > to_timestamp(${startedAt / 1_000})`;
    expect(await count(begun)).toBe(0);
    expect(worker.output()).toContain('"event":"service.stopping"');
  });
});

describe.each(["worker", "serve"])("%s, before its database", (command) => {
  test("waits while connections are refused and then hang, says that it starts, and then works", async () => {
    const late = await createLateServer(new URL(inject("postgresUrl")));
    try {
      const service = start(command, {
        DATABASE_HOST: "127.0.0.1",
        DATABASE_PORT: String(late.port),
        API_KEY: key,
      });
      const health = async () => {
        const [, url] = /"url":"([^"]+)"/.exec(lineWith(service, "metrics_server.started")) ?? [];
        const response = await fetch(`${url}/health`);
        return [response.status, healthShape.parse(await response.json()).checks[0]?.reason];
      };
      const reasons = () => [...service.output().matchAll(/"reason":"([^"]*)"/g)].map(([, r]) => r);
      await expect
        .poll(reasons, { timeout: 30_000 })
        .toContainEqual(expect.stringContaining("ECONNREFUSED"));
      expect(await health()).toEqual([503, "starting"]);

      await late.accept();
      await expect
        .poll(reasons, { timeout: 30_000 })
        .toContainEqual(expect.stringContaining("timeout"));
      expect(await health()).toEqual([503, "starting"]);

      late.answer();
      await expect.poll(health, { timeout: 60_000 }).toEqual([200, undefined]);
      expect(service.process.exitCode).toBeNull();
    } finally {
      await late.close();
    }
  }, 180_000);

  test("ends with status 0 when it is told to stop while it waits", async () => {
    const service = start(command, {
      DATABASE_HOST: "127.0.0.1",
      DATABASE_PORT: "9",
      API_KEY: key,
    });
    await expect.poll(service.output, { timeout: 30_000 }).toContain("connection.awaited");
    service.process.kill("SIGTERM");
    expect(await service.exited).toBe(0);
  });

  test("ends at once, with one clear message, when the database refuses it", async () => {
    const service = start(command, { DATABASE_NAME: "no_such_database", API_KEY: key });
    expect(await service.exited).toBe(2);
    expect(service.output()).toMatch(
      /database [^ ]+\/no_such_database refuses this service: database "no_such_database" does not exist\n$/,
    );
  });
});

/** The line of the log that tells of an event. */
function lineWith(service: ServiceProcess, event: string): string {
  return (
    service
      .output()
      .split("\n")
      .find((line) => line.includes(event)) ?? ""
  );
}

const healthShape = z.object({ checks: z.array(z.object({ reason: z.string().optional() })) });

describe("the API", () => {
  test("hands scans to a worker, shows the result, and says how it is", async () => {
    const api = start("serve", { API_KEY: key, SCAN_WINDOW_SECONDS: "3600" });
    await expect.poll(() => api.output(), { timeout: 30_000 }).toContain("api.started");
    const [, url] =
      /"url":"([^"]+:\d+)"[^\n]*api\.started|api\.started[^\n]*"url":"([^"]+)"/
        .exec(api.output())
        ?.filter((part) => part !== undefined) ?? [];
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/scan`, { method: "POST", headers, body: '{"token_id":"simulated-vega"}' });
    expect((await ask({})).status).toBe(401);
    const asked = await ask({ authorization: `Bearer ${key}` });
    const { status, result } = z
      .object({ status: z.string(), result: z.string() })
      .parse(await asked.json());
    expect([asked.status, status]).toEqual([202, "queued"]);
    expect((await fetch(`${url}${result}`)).status).toBe(404);

    start("worker", { SCAN_WINDOW_SECONDS: "3600" });
    await expect
      .poll(async () => (await fetch(`${url}${result}`)).status, { timeout: 30_000 })
      .toBe(200);
    const again = await ask({ authorization: `Bearer ${key}` });
    expect([again.status, await again.json()]).toMatchObject([200, { status: "scored" }]);

    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ ready: true, missing: [] });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('http_request_duration_seconds_count{route="/scan",status="401"} 1');
    expect(metrics).toContain("database_up 1");
    expect((await fetch(`${url}/tokens/simulated-vega/similar`)).status).toBe(404);
  });

  test("does not start in production with weak secrets, and says all of them at once", async () => {
    const refused = start("serve", {
      NODE_ENV: "production",
      API_KEY: "CHANGE_ME",
      DATABASE_PASSWORD: "short",
      REQUIRED_VOLUMES: "/nowhere",
    });
    expect(await refused.exited).toBe(2);
    expect(refused.output()).toBe(
      [
        "serve does not start, its environment has 3 problem(s):",
        "  DATABASE_PASSWORD is too short: 5 characters, needed are 16",
        "  API_KEY is still the placeholder CHANGE_ME",
        "  /nowhere must be a mounted volume and is not",
        "",
      ].join("\n"),
    );
  });
});
