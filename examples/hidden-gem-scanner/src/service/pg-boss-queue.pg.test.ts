import type { Alert } from "@autotrader/alert-rules";
import { noopLogger, systemClock } from "@autotrader/kernel";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/test-database.ts";
import type { JobQueue } from "./job-queue.ts";
import { migrateQueue, openPgBossQueue } from "./pg-boss-queue.ts";

let database: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  const name = `queue_${process.pid}`;
  database = await createTestDatabase(inject("postgresUrl"), name);
  await database.sql.query("create schema jobs");
  const { hostname: host, port, username: user } = new URL(inject("postgresUrl"));
  const options = {
    database: { host, port: Number(port), database: name, user, password: "" },
    logger: noopLogger,
    clock: systemClock,
    signal: new AbortController().signal,
    applicationName: "test",
  };
  await migrateQueue(options);
  queue = await openPgBossQueue(options);
});
afterAll(async () => {
  await queue.stop(1_000);
  await database.drop();
});

const alertWith = (id: string): Alert => ({
  id,
  ruleId: "r",
  severity: "high",
  summary: "s",
  firedAtMs: 0,
  values: {},
});

test("a refused notice is kept whole, with its reason and without another attempt; a delivered one is done", async () => {
  const told: string[] = [];
  await queue.enqueueAlert({ channel: "ops", alert: alertWith("refused") });
  await queue.enqueueAlert({ channel: "ops", alert: alertWith("delivered") });
  await queue.work(
    {
      scanToken: async () => {},
      maintain: async () => {},
      deliverAlert: async ({ alert }) => {
        told.push(alert.id);
        return alert.id === "refused"
          ? { status: "refused", reason: "receiver answered 410" }
          : { status: "delivered" };
      },
    },
    1,
  );
  const jobs = async () => {
    const { rows } = await database.sql.query(
      `select data -> 'alert' ->> 'id' as id, data ->> 'channel' as channel, state::text,
         output ->> 'reason' as reason
       from jobs.job where name = 'deliver-alert' and state > 'active' order by 1`,
    );
    return rows;
  };
  await expect.poll(jobs, { timeout: 30_000 }).toHaveLength(2);
  expect(await jobs()).toMatchObject([
    { id: "delivered", channel: "ops", state: "completed", reason: null },
    { id: "refused", channel: "ops", state: "failed", reason: "receiver answered 410" },
  ]);
  expect(told.toSorted()).toEqual(["delivered", "refused"]);

  // As the runbook of JobsGivenUp has it tried again.
  await database.sql.query(`update jobs.job set state = 'retry', retry_limit = retry_limit + 5,
    start_after = now() where state = 'failed'`);
  await expect.poll(() => told.length, { timeout: 30_000 }).toBe(3);
  expect(told.at(-1)).toBe("refused");
});
