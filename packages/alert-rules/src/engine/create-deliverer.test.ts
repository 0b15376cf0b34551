import { describe, expect, test } from "vitest";

import type { AlertChannel } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createManualClock, createRecordingChannel } from "../testing/index.ts";
import { createAlertEngine } from "./create-alert-engine.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";

const rules = parseAlertRules(`
rules:
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [ops]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
channels:
  ops: { enabled: true }
`);

const observe = (entityId: string, honeypot: boolean, atMs = 0) => ({
  entityId,
  atMs,
  values: { honeypot_detected: honeypot },
});

test("an attempt starts only while its lease outlasts it, and the rest is handed on", async () => {
  const clock = createManualClock(0);
  const store = createMemoryAlertStore();
  // Another engine, which only fills the store.
  const mute = { name: "ops", deliver: async () => FAILED } satisfies AlertChannel;
  const filler = createAlertEngine({ rules, channels: [mute], store, clock, random: () => 0 });
  for (let index = 0; index < 8; index += 1) await filler.evaluate(observe(`token-${index}`, true));
  await filler.close();
  clock.advance(1_000);

  const leases = new Map<string, number>();
  const watched: typeof store = {
    ...store,
    claimDeliveries: async (options) => {
      const claimed = await store.claimDeliveries(options);
      for (const { alert, leasedUntilMs } of claimed) leases.set(alert.id, leasedUntilMs);
      return claimed;
    },
  };
  const delivered: string[] = [];
  const slow: AlertChannel = {
    name: "ops",
    deliver: async ({ id }) => {
      expect(clock.nowMs() + 10_000).toBeLessThanOrEqual(leases.get(id) ?? 0);
      clock.advance(9_000);
      delivered.push(id);
      return { status: "delivered" };
    },
  };
  const engine = createAlertEngine({ rules, channels: [slow], store: watched, clock });
  await engine.tick();
  expect(delivered).toHaveLength(3);
  await engine.tick();
  await engine.tick();
  expect(new Set(delivered).size).toBe(8);
  expect(delivered).toHaveLength(8);
  await engine.close();
});

test("notices of one channel arrive in the order they were made", async () => {
  const clock = createManualClock(0);
  const ops = createRecordingChannel("ops");
  const engine = createAlertEngine({ rules, channels: [ops], clock, random: () => 0 });
  ops.answerWith(FAILED);
  await engine.evaluate(observe("token", true));
  await engine.evaluate(observe("token", false, 1));
  ops.answerWith(null);
  clock.advance(300_000);
  await engine.tick();
  expect(ops.delivered.map(noticeKey)).toEqual(["honeypot/token/0", "honeypot/token/0/resolved"]);
  await engine.close();
});

describe("lanes", () => {
  const threeChannels = parseAlertRules(`
rules:
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [ops, desk, hook]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
`);

  test("channels whose receivers show repeats are sent to one at a time, the others beside them", async () => {
    const underWay = new Set<string>();
    const together: string[] = [];
    const channel = (name: string, dropsRepeats?: boolean): AlertChannel => ({
      name,
      dropsRepeats,
      deliver: async () => {
        underWay.add(name);
        together.push([...underWay].toSorted().join(" "));
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        underWay.delete(name);
        return { status: "delivered" };
      },
    });
    const channels = [channel("ops"), channel("desk"), channel("hook", true)];
    const engine = createAlertEngine({ rules: threeChannels, channels });
    await engine.evaluate(observe("token", true));
    expect(together).toContain("hook ops");
    expect(together.filter((names) => names.includes("desk") && names.includes("ops"))).toEqual([]);
    expect(together).toHaveLength(3);
    await engine.close();
  });

  test("a receiver that is down costs the others one attempt of it, not one for each notice", async () => {
    const clock = createManualClock(0);
    const ops = createRecordingChannel("ops");
    const desk = createRecordingChannel("desk");
    const hook = createRecordingChannel("hook");
    const store = createMemoryAlertStore();
    for (const channel of [ops, desk, hook]) channel.answerWith(FAILED);
    const options = { rules: threeChannels, store, clock, random: () => 0 };
    const first = createAlertEngine({ ...options, channels: [ops, desk, hook] });
    for (let index = 0; index < 5; index += 1) await first.evaluate(observe(`t${index}`, true));
    await first.close();
    const before = ops.attempts.length;
    desk.answerWith(null);
    hook.answerWith(null);
    clock.advance(300_000);
    const second = createAlertEngine({ ...options, channels: [ops, desk, hook] });
    await second.tick();
    expect(ops.attempts.length - before).toBe(1);
    expect(desk.delivered).toHaveLength(5);
    ops.answerWith(null);
    await second.tick();
    clock.advance(300_000);
    await second.tick();
    expect(new Set(ops.delivered.map(noticeKey)).size).toBe(5);
    await second.close();
  });
});

const FAILED = { status: "failed", reason: "receiver answered 503", retryable: true } as const;
