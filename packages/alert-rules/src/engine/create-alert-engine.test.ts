import { describe, expect, test, vi } from "vitest";

import type { AlertChannel } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import { AlertRulesError } from "../errors.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createManualClock, createRecordingChannel } from "../testing/index.ts";
import { type AlertEngineOptions, createAlertEngine } from "./create-alert-engine.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";

const RULES = `
rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [ops, pager]
    suppression_duration: 3600
    escalation_policy: tiered
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
    message_template: "{entity_id} has {liquidity_usd} USD, {nonsense}"
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [ops]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
escalation_policies:
  tiered:
    levels:
      - { delay: 300, channels: [pager] }
channels:
  ops: { enabled: true }
  pager: { enabled: true, rate_limit: 2 }
  mail: { enabled: false }
`;

const START = Date.UTC(2026, 0, 5, 12);

const setUp = (options: Partial<AlertEngineOptions> = {}, rules = RULES) => {
  const ops = createRecordingChannel("ops");
  const pager = createRecordingChannel("pager");
  const clock = createManualClock(START);
  const engine = createAlertEngine({
    rules: parseAlertRules(rules),
    channels: [ops, pager],
    clock,
    random: () => 0,
    ...options,
  });
  const observe = (liquidity: number | null, entityId = "0xabc") =>
    engine.evaluate({ entityId, atMs: clock.nowMs(), values: { liquidity_usd: liquidity } });
  const wait = async (durationMs: number) => {
    clock.advance(durationMs);
    await engine.tick();
  };
  return { engine, ops, pager, clock, observe, wait };
};

const failing = { status: "failed", reason: "receiver answered 503", retryable: true } as const;

describe("evaluation", () => {
  test("fires, delivers to every channel, and says so", async () => {
    const { observe, ops, pager, engine } = setUp();
    const { fired, resolved } = await observe(4_200);
    expect(fired).toMatchObject([
      {
        ruleId: "thin_liquidity",
        severity: "high",
        summary: "0xabc has 4200 USD, unknown",
        firedAtMs: START,
        values: { liquidity_usd: 4_200 },
      },
    ]);
    expect(resolved).toEqual([]);
    expect(ops.delivered).toEqual(fired);
    expect(pager.delivered).toEqual(fired);
    expect(await engine.openAlerts()).toEqual(fired);
  });

  test("resolves by itself and tells the channels", async () => {
    const { observe, ops, engine } = setUp();
    await observe(4_200);
    const { resolved } = await observe(50_000);
    expect(resolved).toMatchObject([{ ruleId: "thin_liquidity", status: "resolved" }]);
    expect(ops.delivered.map(({ status }) => status)).toEqual(["firing", "resolved"]);
    expect(await engine.openAlerts()).toEqual([]);
  });

  test("an alert on one token never silences another token", async () => {
    const { observe } = setUp();
    await observe(4_200, "0xaaa");
    expect((await observe(4_200, "0xbbb")).fired).toHaveLength(1);
  });

  test("the same token in 12 windows of one hour is alerted on once", async () => {
    const { observe, ops, clock } = setUp();
    for (let window = 0; window < 12; window += 1) {
      await observe(window % 2 === 0 ? 4_200 : 50_000);
      clock.advance(300_000);
    }
    expect(ops.delivered.filter(({ status }) => status === "firing")).toHaveLength(1);
  });

  test("a missing value neither fires nor resolves", async () => {
    const { observe, engine } = setUp();
    expect((await observe(null)).fired).toEqual([]);
    await observe(4_200);
    expect((await observe(null)).resolved).toEqual([]);
    expect(await engine.openAlerts()).toHaveLength(1);
  });

  test("concurrent evaluations of one token fire once", async () => {
    const { observe, ops } = setUp();
    await Promise.all([observe(1), observe(2), observe(3)]);
    expect(ops.delivered).toHaveLength(1);
  });

  test("two engines on one store fire and deliver once", async () => {
    const store = createMemoryAlertStore();
    const first = setUp({ store });
    const second = setUp({ store });
    await Promise.all([first.observe(1), second.observe(1)]);
    expect([...first.ops.delivered, ...second.ops.delivered]).toHaveLength(1);
  });

  test("a store that always disagrees ends in STORE_CONFLICT", async () => {
    const store = { ...createMemoryAlertStore(), commit: async () => "conflict" as const };
    await expect(setUp({ store }).observe(1)).rejects.toMatchObject({ code: "STORE_CONFLICT" });
  });
});

describe("suppressions of the file", () => {
  const withSuppression = (entry: string) => `${RULES}suppression:\n  - ${entry}\n`;
  const firedWith = async (entry: string, atMs = START, token = "My Test Token") => {
    const { engine } = setUp({}, withSuppression(entry));
    const values = { liquidity_usd: 1, token_name: token };
    return (await engine.evaluate({ entityId: "0xabc", atMs, values })).fired.length;
  };

  test("by a pattern on a field", async () => {
    const entry = '{ pattern: ".*Test.*Token.*", field: token_name, duration: 60 }';
    expect(await firedWith(entry)).toBe(0);
    expect(await firedWith(entry, START, "Gem")).toBe(1);
  });

  test("by days and hours in UTC, for the severities named", async () => {
    const sunday = Date.UTC(2026, 0, 4, 2, 30);
    const entry = "{ schedule: { days: [sunday], hours: [2, 3, 4] }, severity: [high] }";
    expect(await firedWith(entry, sunday)).toBe(0);
    expect(await firedWith(entry, sunday + 3 * 3_600_000)).toBe(1);
    expect(await firedWith(entry, sunday + 24 * 3_600_000)).toBe(1);
    expect(await firedWith(entry.replace("high", "info"), sunday)).toBe(1);
  });

  test("deduplication is the shortest window of all rules", async () => {
    const { engine, clock } = setUp(
      {},
      withSuppression("deduplication: { enabled: true, window: 300 }"),
    );
    const observe = (honeypot_detected: boolean) =>
      engine.evaluate({ entityId: "0xabc", atMs: clock.nowMs(), values: { honeypot_detected } });
    await observe(true);
    await observe(false);
    clock.advance(299_999);
    expect((await observe(true)).fired).toEqual([]);
    clock.advance(1);
    expect((await observe(true)).fired).toHaveLength(1);
  });
});

describe("escalation", () => {
  test("tells the next level when nobody acknowledges", async () => {
    const { observe, pager, wait } = setUp();
    await observe(4_200);
    await wait(299_999);
    expect(pager.delivered).toHaveLength(1);
    await wait(1);
    expect(pager.delivered.map(({ escalationLevel }) => escalationLevel)).toEqual([0, 1]);
    // The first level must not look like a repeat of the first notice.
    expect(new Set(pager.delivered.map(noticeKey)).size).toBe(2);
  });

  test("stops when somebody acknowledges, once", async () => {
    const { observe, pager, wait, engine } = setUp();
    const { fired } = await observe(4_200);
    const id = fired[0]?.id ?? "";
    const acknowledged: unknown[] = [];
    engine.on("alert.acknowledged", (event) => acknowledged.push(event));
    expect(await engine.acknowledge(id, { by: "ana" })).toMatchObject({ status: "acknowledged" });
    expect(await engine.acknowledge(id)).toEqual({ status: "not_firing" });
    expect(await engine.acknowledge("rule/nobody/0")).toEqual({ status: "not_firing" });
    await wait(10_000_000);
    expect(pager.delivered).toHaveLength(1);
    expect(acknowledged).toMatchObject([{ by: "ana", alert: { id } }]);
  });
});

describe("delivery", () => {
  test("a failing channel is tried again alone", async () => {
    const { observe, ops, pager, wait, engine } = setUp();
    pager.answerWith(failing);
    await observe(4_200);
    expect(await engine.undelivered()).toMatchObject([
      { channel: "pager", attempts: 1, reason: failing.reason },
    ]);
    await wait(1_000);
    pager.answerWith(null);
    await wait(60_000);
    expect(ops.attempts).toHaveLength(1);
    expect(pager.attempts).toHaveLength(3);
    expect(pager.delivered).toHaveLength(1);
    expect(await engine.undelivered()).toEqual([]);
  });

  test("waits as long as the receiver asked for", async () => {
    const { observe, pager, wait } = setUp();
    pager.answerWith({ ...failing, retryAfterMs: 30_000 });
    await observe(4_200);
    await wait(29_999);
    expect(pager.attempts).toHaveLength(1);
    await wait(1);
    expect(pager.attempts).toHaveLength(2);
  });

  test("gives up after maxAttempts, keeps the notice and says so", async () => {
    const { observe, pager, wait, engine } = setUp({ maxAttempts: 2 });
    const undelivered: unknown[] = [];
    engine.on("alert.undelivered", (event) => undelivered.push(event));
    pager.answerWith(failing);
    await observe(4_200);
    await wait(1_000);
    await wait(250_000);
    expect(pager.attempts).toHaveLength(2);
    expect(undelivered).toMatchObject([{ channel: "pager", reason: failing.reason }]);
    expect(await engine.undelivered()).toMatchObject([{ channel: "pager", status: "dead" }]);
  });

  test("gives up at once when trying again is pointless", async () => {
    const { observe, pager, engine } = setUp();
    pager.answerWith({ ...failing, retryable: false });
    await observe(4_200);
    expect(await engine.undelivered()).toMatchObject([{ status: "dead", attempts: 1 }]);
  });

  test("keeps a channel's rate limit in every minute and loses nothing", async () => {
    const { observe, pager, wait } = setUp();
    for (const entity of ["0xa", "0xb", "0xc", "0xd"]) await observe(1, entity);
    expect(pager.delivered).toHaveLength(2);
    await wait(59_999);
    expect(pager.delivered).toHaveLength(2);
    await wait(1);
    expect(pager.delivered.map(({ entityId }) => entityId)).toEqual(["0xa", "0xb", "0xc", "0xd"]);
  });

  test("a channel that throws or hangs is a failed attempt", async () => {
    const bad = (deliver: AlertChannel["deliver"]) => [
      createRecordingChannel("ops"),
      { name: "pager", deliver },
    ];
    const throwing = setUp({ channels: bad(() => Promise.reject(new RangeError("boom"))) });
    await throwing.observe(1);
    expect(await throwing.engine.undelivered()).toMatchObject([{ reason: "the channel threw" }]);

    const hanging = setUp({
      attemptTimeoutMs: 5,
      channels: bad(
        (_alert, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
          }),
      ),
    });
    await hanging.observe(1);
    expect(await hanging.engine.undelivered()).toMatchObject([{ reason: "no answer within 5 ms" }]);
  });

  test("a new engine on the same store goes on where the last one stopped", async () => {
    const store = createMemoryAlertStore();
    const first = setUp({ store });
    first.pager.answerWith(failing);
    await first.observe(4_200);
    await first.engine.close();
    const second = setUp({ store });
    second.clock.advance(5_000);
    await second.engine.tick();
    expect(second.pager.delivered).toHaveLength(1);
    expect(second.ops.delivered).toEqual([]);
    expect((await second.observe(4_200)).fired).toEqual([]);
  });
});

describe("reports", () => {
  test("counts alerts and times deliveries", async () => {
    const metrics = { increment: vi.fn(), set: vi.fn(), observe: vi.fn() };
    await setUp({ metrics }).observe(4_200);
    expect(metrics.increment).toHaveBeenCalledExactlyOnceWith("alerts_fired_total", {
      rule_id: "thin_liquidity",
      severity: "high",
    });
    expect(metrics.observe).toHaveBeenCalledWith("alert_delivery_seconds", 0, { channel: "ops" });
  });

  test("tells listeners until they leave, and a listener that throws disturbs nobody", async () => {
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const { engine, observe } = setUp({ logger });
    const fired: string[] = [];
    engine.on("alert.fired", () => {
      throw new Error("broken listener");
    });
    const leave = engine.on("alert.fired", ({ alert }) => fired.push(alert.entityId ?? ""));
    await observe(1, "0xa");
    leave();
    await observe(1, "0xb");
    expect(fired).toEqual(["0xa"]);
    expect(logger.error).toHaveBeenCalledWith("alert-listener.failed", {
      event: "alert.fired",
      reason: "broken listener",
    });
    expect(logger.info.mock.calls.map(([event]) => event)).toContain("alert.delivered");
  });

  test("says why an alert is kept back", async () => {
    const { engine, observe, clock } = setUp();
    const suppressed: unknown[] = [];
    engine.on("alert.suppressed", (event) => suppressed.push(event));
    await observe(1);
    await observe(50_000);
    clock.advance(1);
    await observe(1);
    expect(suppressed).toEqual([{ ruleId: "thin_liquidity", entityId: "0xabc", reason: "window" }]);
  });
});

describe("misuse and life time", () => {
  const rules = parseAlertRules(RULES);

  test("refuses rules whose channels nobody provided, by name", () => {
    const create = () => createAlertEngine({ rules, channels: [createRecordingChannel("ops")] });
    expect(create).toThrow(
      expect.objectContaining({ code: "CHANNEL_NOT_PROVIDED", details: { channels: ["pager"] } }),
    );
  });

  test("refuses two channels of one name and options out of range", () => {
    const ops = createRecordingChannel("ops");
    const pager = createRecordingChannel("pager");
    const create = (options: Partial<AlertEngineOptions>) => () =>
      createAlertEngine({ rules, channels: [ops, pager], ...options });
    expect(create({ channels: [ops, ops] })).toThrow(
      expect.objectContaining({ code: "DUPLICATE_CHANNEL" }),
    );
    expect(create({ maxAttempts: 0 })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
    expect(create({ tickIntervalMs: Number.NaN })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });

  test("a closed engine refuses work, and closing aborts a hanging attempt and leaves no timer", async () => {
    let started = () => {};
    const isUnderWay = new Promise<void>((resolve) => {
      started = resolve;
    });
    const hanging: AlertChannel = {
      name: "pager",
      deliver: (_alert, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          started();
        }),
    };
    const { engine, observe } = setUp({ channels: [createRecordingChannel("ops"), hanging] });
    const evaluation = observe(1);
    await isUnderWay;
    await engine.close();
    await evaluation;
    expect(await engine.undelivered()).toEqual([]);
    await expect(observe(1)).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
    engine.start();
    await engine.close();
    expect(
      AlertRulesError.is(await observe(1).catch((error: unknown) => error), "ENGINE_CLOSED"),
    ).toBe(true);
  });

  test("start() ticks until close(), also after a failing tick", async () => {
    const manual = createManualClock(START);
    const wakes: (() => void)[] = [];
    const clock = {
      ...manual,
      sleep: (_durationMs: number, signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
          wakes.push(resolve);
        }),
    };
    const memory = createMemoryAlertStore();
    let isDown = true;
    const store = {
      ...memory,
      stepsDue: (atMs: number) =>
        isDown ? Promise.reject(new Error("store is down")) : memory.stepsDue(atMs),
    };
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const { engine, observe, pager } = setUp({ clock, store, logger });
    await observe(4_200);
    engine.start();
    engine.start();
    await vi.waitFor(() => expect(wakes).toHaveLength(1));
    expect(logger.error).toHaveBeenCalledWith("alerts.tick-failed", { reason: "store is down" });
    isDown = false;
    manual.advance(300_000);
    wakes.pop()?.();
    await vi.waitFor(() => expect(pager.delivered).toHaveLength(2));
    await vi.waitFor(() => expect(wakes).toHaveLength(1));
    await engine.close();
  });
});
