// One engine in a process of its own, for the tests of the SQL store. Arguments: database URL, URL of
// the receiver, number of entities, attempt timeout in milliseconds, and for a limited channel: messages
// in a minute, and how many times as fast as the real one its clock goes. Prints "ready" once it works.
import { setTimeout } from "node:timers/promises";

import { Pool } from "pg";

import { createAlertEngine, parseAlertRules } from "../index.ts";
import { createSqlAlertStore, fromPgPool } from "../postgres/index.ts";

const [databaseUrl, receiverUrl, entities, attemptTimeoutMs, perMinute, speed = "1"] =
  process.argv.slice(2);

const rules = parseAlertRules(`
rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [ops, desk]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [ops, desk]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
${perMinute === undefined ? "" : `channels: { ops: { enabled: true, rate_limit: ${perMinute} }, desk: { enabled: true } }`}
`);

const pool = new Pool({ connectionString: databaseUrl, max: 5 });
pool.on("error", () => {});
const sqlStore = createSqlAlertStore({ sql: fromPgPool(pool) });
await sqlStore.migrate();

/** Moment of the place that was taken last. One lane sends one message after the other, so it is the next one's. */
let placeAtMs = null;
const store = {
  ...sqlStore,
  takePlace: async (request) => {
    const answer = await sqlStore.takePlace(request);
    if (answer.status === "taken") placeAtMs = request.atMs;
    return answer;
  },
};
const clock = {
  nowMs: () => Date.now() * Number(speed),
  monotonicMs: () => performance.now() * Number(speed),
  sleep: (durationMs, signal) => setTimeout(durationMs / Number(speed), undefined, { signal }),
};

const createChannel = (name) => ({
  name,
  deliver: async (alert, { signal }) => {
    const notices = (alert.digest ?? [alert]).map(({ id }) => `${name} ${id}`);
    const body = JSON.stringify({
      key: `${name} ${alert.id}`,
      by: process.pid,
      notices,
      placeAtMs: name === "ops" ? placeAtMs : null,
    });
    const response = await fetch(receiverUrl, { method: "POST", body, signal });
    if (response.ok) return { status: "delivered" };
    return { status: "failed", reason: `receiver answered ${response.status}`, retryable: true };
  },
});
const engine = createAlertEngine({
  rules,
  channels: [createChannel("ops"), createChannel("desk")],
  store,
  clock,
  attemptTimeoutMs: Number(attemptTimeoutMs),
  tickIntervalMs: 50 * Number(speed),
});
engine.start();
process.stdout.write("ready\n");

for (let index = 0; index < Number(entities); index += 1) {
  const values = { liquidity_usd: 100, honeypot_detected: true };
  await engine.evaluate({ entityId: `token-${index}`, atMs: 1_000, values });
}
process.stdout.write("evaluated\n");
