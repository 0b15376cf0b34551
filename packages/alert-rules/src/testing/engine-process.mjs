// One engine in a process of its own, for the tests of the SQL store. Arguments: database URL, URL of
// the receiver, number of entities, attempt timeout in milliseconds. Prints "ready" once it works.
import { Pool } from "pg";

import { createAlertEngine, parseAlertRules } from "../index.ts";
import { createSqlAlertStore, fromPgPool } from "../postgres/index.ts";

const [databaseUrl, receiverUrl, entities, attemptTimeoutMs] = process.argv.slice(2);

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
`);

const pool = new Pool({ connectionString: databaseUrl, max: 5 });
pool.on("error", () => {});
const store = createSqlAlertStore({ sql: fromPgPool(pool) });
await store.migrate();

const createChannel = (name) => ({
  name,
  deliver: async (alert, { signal }) => {
    const body = JSON.stringify({ key: `${name} ${alert.id}`, by: process.pid });
    const response = await fetch(receiverUrl, { method: "POST", body, signal });
    if (response.ok) return { status: "delivered" };
    return { status: "failed", reason: `receiver answered ${response.status}`, retryable: true };
  },
});
const engine = createAlertEngine({
  rules,
  channels: [createChannel("ops"), createChannel("desk")],
  store,
  attemptTimeoutMs: Number(attemptTimeoutMs),
  tickIntervalMs: 50,
});
engine.start();
process.stdout.write("ready\n");

for (let index = 0; index < Number(entities); index += 1) {
  const values = { liquidity_usd: 100, honeypot_detected: true };
  await engine.evaluate({ entityId: `token-${index}`, atMs: 1_000, values });
}
process.stdout.write("evaluated\n");
