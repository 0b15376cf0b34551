import { describe, expect, test } from "vitest";

import type { Alert, AlertChannel } from "../channels/alert-channel.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createManualClock, createRecordingChannel } from "../testing/index.ts";
import { createAlertEngine } from "./create-alert-engine.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";

const START = Date.UTC(2026, 2, 2, 12);
const MINUTE_MS = 60_000;

const rule = (id: string, keys: string) => `
  - id: ${id}
    description: A rule of a test of many alerts
    severity: high
    channels: [ops]
    condition: { metric: ${id}, operator: eq, threshold: true }
    ${keys}`;

const setUp = (text: string, channel?: Partial<AlertChannel>) => {
  const ops = createRecordingChannel("ops");
  const clock = createManualClock(START);
  const store = createMemoryAlertStore();
  const channels = [{ ...ops, ...channel }];
  const engine = createAlertEngine({ rules: parseAlertRules(text), channels, clock, store });
  const suppressed: string[] = [];
  engine.on("alert.suppressed", ({ ruleId, reason }) => suppressed.push(`${ruleId} ${reason}`));
  const observe = async (values: Record<string, boolean | string>, entityId = "0xa") =>
    (await engine.evaluate({ entityId, atMs: clock.nowMs(), values })).fired.map(
      ({ ruleId }) => ruleId,
    );
  const wait = async (durationMs: number) => {
    clock.advance(durationMs);
    await engine.tick();
  };
  return { engine, ops, clock, store, suppressed, observe, wait };
};

describe("inhibition", () => {
  // The consequence stands before its cause: the order in the file must not matter.
  const text = `rules:${rule("thin", "inhibited_by: [honeypot]")}${rule("honeypot", "")}`;

  test("a cause and its consequence in one snapshot make one alert", async () => {
    const { observe, suppressed } = setUp(text);
    expect(await observe({ thin: true, honeypot: true })).toEqual(["honeypot"]);
    expect(suppressed).toEqual(["thin inhibition"]);
  });

  test("the consequence fires once its cause is over, if it still matches", async () => {
    const { observe, clock } = setUp(text);
    await observe({ thin: true, honeypot: true });
    clock.advance(1);
    expect(await observe({ thin: true, honeypot: false })).toEqual(["thin"]);
  });

  test("holds for the same entity only", async () => {
    const { observe } = setUp(text);
    await observe({ honeypot: true }, "0xa");
    expect(await observe({ thin: true, honeypot: false }, "0xb")).toEqual(["thin"]);
  });
});

test("dedup_labels tell alerts of one entity apart, and the entity always belongs to them", async () => {
  const { observe, engine } = setUp(`rules:${rule("thin", "dedup_labels: [exchange, entity_id]")}`);
  expect(await observe({ thin: true, exchange: "uni/v3" })).toEqual(["thin"]);
  expect(await observe({ thin: true, exchange: "sushi" })).toEqual(["thin"]);
  expect(await observe({ thin: true, exchange: "sushi" })).toEqual([]);
  expect(await observe({ thin: true, exchange: "sushi" }, "0xb")).toEqual(["thin"]);
  await observe({ thin: false, exchange: "uni/v3" });
  const open = await engine.openAlerts();
  expect(open.map(({ id, labels }) => [id, labels])).toEqual([
    [`thin/0xa/exchange=sushi/${START}`, { exchange: "sushi" }],
    [`thin/0xb/exchange=sushi/${START}`, { exchange: "sushi" }],
  ]);
  const acknowledged = await engine.acknowledge(open[0]?.id ?? "");
  expect(acknowledged.status).toBe("acknowledged");
});

describe("silences", () => {
  const silence = (entry: string) =>
    `rules:${rule("thin", "")}${rule("honeypot", "")}\nsilences:\n  - ${entry}\n`;

  test("keep the alerts of the rules they name back, between two moments", async () => {
    const entry =
      "{ rules: [thin], starts_at: 2026-03-02T13:00+01:00, ends_at: 2026-03-02T12:05:00Z }";
    const { observe, suppressed, clock } = setUp(silence(entry));
    expect(await observe({ thin: true, honeypot: true })).toEqual(["honeypot"]);
    expect(suppressed).toEqual(["thin silence"]);
    clock.advance(5 * MINUTE_MS - 1);
    expect(await observe({ thin: true, honeypot: true })).toEqual([]);
    clock.advance(1);
    expect(await observe({ thin: true, honeypot: true })).toEqual(["thin"]);
  });

  test("come again by the clock of a time zone", async () => {
    // 12:00 UTC is 7 o'clock in New York, on a Monday.
    const hold = setUp(
      silence("{ schedule: { days: [monday], hours: [7], time_zone: America/New_York } }"),
    );
    expect(await hold.observe({ thin: true })).toEqual([]);
    const elsewhere = setUp(silence("{ schedule: { hours: [7], time_zone: Europe/Berlin } }"));
    expect(await elsewhere.observe({ thin: true })).toEqual(["thin"]);
  });
});

describe("digests", () => {
  const grouped = (keys: string) => `rules:${rule("thin", "")}${rule("honeypot", "")}
channels:
  ops: { enabled: true, ${keys} }
`;
  const partsOf = (alerts: readonly Alert[]) =>
    alerts.map(({ digest, entityId }) => digest?.map((part) => part.entityId) ?? entityId);

  test("group_by puts together what comes within one group_wait", async () => {
    const { observe, ops, wait } = setUp(grouped("group_by: [rule_id], group_wait: 1m"));
    await wait(1);
    for (const entity of ["0xa", "0xb", "0xc"]) await observe({ thin: true }, entity);
    await observe({ honeypot: true }, "0xd");
    expect(ops.delivered).toEqual([]);
    await wait(MINUTE_MS);
    expect(partsOf(ops.delivered)).toEqual([["0xa", "0xb", "0xc"], "0xd"]);
    expect(ops.delivered[0]).toMatchObject({
      id: expect.stringMatching(/^digest\/thin\/0xa\//),
      ruleId: "thin",
      severity: "high",
      status: "firing",
      summary: expect.stringMatching(/^3 notices: high A rule of a test of many alerts \[0xa\]; /),
    });
  });

  test("labels of group_by come from the snapshot", async () => {
    const { observe, ops, wait } = setUp(grouped("group_by: [chain], group_wait: 60"));
    await wait(1);
    await observe({ thin: true, chain: "base" }, "0xa");
    await observe({ thin: true, chain: "eth" }, "0xb");
    await observe({ honeypot: true, chain: "base" }, "0xc");
    await wait(MINUTE_MS);
    expect(partsOf(ops.delivered)).toEqual([["0xa", "0xc"], "0xb"]);
  });

  test("what a rate limit would keep waiting goes out as one message, and nothing is lost", async () => {
    const { observe, ops, wait } = setUp(grouped("rate_limit: 2"));
    for (let index = 0; index < 10; index += 1) await observe({ thin: true }, `0x${index}`);
    expect(partsOf(ops.delivered)).toEqual(["0x0", "0x1"]);
    await wait(MINUTE_MS);
    expect(partsOf(ops.delivered).slice(2)).toEqual([
      "0x2",
      ["0x3", "0x4", "0x5", "0x6", "0x7", "0x8", "0x9"],
    ]);
    expect(ops.delivered.at(-1)?.summary).toMatch(/; and 2 more$/);
  });

  test("a channel that refuses digests gets each notice, later", async () => {
    const { observe, wait, ops } = setUp(grouped("rate_limit: 2"), { refusesDigests: true });
    for (let index = 0; index < 5; index += 1) await observe({ thin: true }, `0x${index}`);
    await wait(MINUTE_MS);
    await wait(MINUTE_MS);
    expect(partsOf(ops.delivered)).toEqual(["0x0", "0x1", "0x2", "0x3", "0x4"]);
  });

  test("a digest that failed is tried again as it was, and newcomers do not join it", async () => {
    const { observe, ops, wait, engine } = setUp(grouped("group_by: [rule_id], group_wait: 1m"));
    const delivered: string[] = [];
    engine.on("alert.delivered", ({ alert }) => delivered.push(alert.entityId ?? ""));
    await wait(1);
    ops.answerWith({ status: "failed", reason: "busy", retryable: true });
    for (const entity of ["0xa", "0xb"]) await observe({ thin: true }, entity);
    await wait(MINUTE_MS);
    await observe({ thin: true }, "0xc");
    ops.answerWith(null);
    await wait(MINUTE_MS);
    const [first, second] = ops.attempts;
    expect(second).toEqual(first);
    expect(partsOf(ops.delivered)).toEqual([["0xa", "0xb"], "0xc"]);
    expect(delivered).toEqual(["0xa", "0xb", "0xc"]);
  });
});

describe("reload", () => {
  const before = `rules:${rule("thin", "")}${rule("honeypot", "")}`;

  test("keeps the state of rules that stay, and ends alerts of rules that go", async () => {
    const { engine, observe, ops, clock } = setUp(before);
    await observe({ thin: true, honeypot: true });
    clock.advance(1);
    await engine.reload(parseAlertRules(`rules:${rule("thin", "suppression_duration: 60")}`));
    expect(await engine.openAlerts()).toMatchObject([{ ruleId: "thin" }]);
    expect(ops.delivered.at(-1)).toMatchObject({ ruleId: "honeypot", status: "resolved" });
    clock.advance(1);
    expect(await observe({ thin: true, honeypot: true })).toEqual([]);
    expect(ops.delivered).toHaveLength(3);
  });

  test("happens as a whole or not at all", async () => {
    const { engine, observe } = setUp(before);
    const next = parseAlertRules(`rules:${rule("other", "").replace("[ops]", "[desk]")}`);
    await expect(engine.reload(next)).rejects.toMatchObject({
      code: "CHANNEL_NOT_PROVIDED",
      details: { channels: ["desk"] },
    });
    expect(await observe({ thin: true, other: true })).toEqual(["thin"]);
    const desk = createRecordingChannel("desk");
    await engine.reload(next, { channels: [desk] });
    expect(await observe({ thin: true, other: true })).toEqual(["other"]);
    expect(desk.delivered).toHaveLength(1);
  });

  test("an evaluation under way ends with the rules it began with", async () => {
    const { engine, clock } = setUp(before);
    const values = { thin: true, other: true };
    const evaluation = engine.evaluate({ entityId: "0xa", atMs: clock.nowMs(), values });
    const reload = engine.reload(parseAlertRules(`rules:${rule("other", "")}`));
    expect((await evaluation).fired.map(({ ruleId }) => ruleId)).toEqual(["thin"]);
    await reload;
    expect(await engine.openAlerts()).toEqual([]);
  });
});
