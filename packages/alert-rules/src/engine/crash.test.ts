import { setImmediate } from "node:timers";

import { expect, test } from "vitest";

import type { Alert, AlertChannel } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import type { ChannelConfig, RuleSet } from "../rules/rule-set.ts";
import { createManualClock, type ManualClock } from "../testing/index.ts";
import type { AlertStateStore } from "./alert-state-store.ts";
import { createAlertEngine } from "./create-alert-engine.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";

const each = parseAlertRules(`
rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [ops, pager, hook]
    escalation_policy: tiered
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
escalation_policies:
  tiered:
    levels:
      - { delay: 0, channels: [ops] }
      - { delay: 60, channels: [pager, hook] }
channels:
  ops: { enabled: true }
  pager: { enabled: true }
  hook: { enabled: true }
`);

/** The same, put together: by group windows, and by what a rate limit would keep waiting. */
const inDigests: RuleSet = {
  ...each,
  channels: {
    ops: channelOf({ grouping: { labels: ["rule_id"], waitMs: 120_000 } }),
    pager: channelOf({ rateLimitPerMinute: 1 }),
    hook: channelOf({ grouping: { labels: [], waitMs: 180_000 }, rateLimitPerMinute: 1 }),
  },
};

function channelOf(change: Partial<ChannelConfig>): ChannelConfig {
  return {
    enabled: true,
    rateLimitPerMinute: null,
    grouping: null,
    webhookUrl: null,
    integrationKey: null,
    ...change,
  };
}

const MINUTE_MS = 60_000;
const ENTITIES = ["a", "b", "c", "d"];
/** Liquidity of every entity, minute by minute: fires, escalates, resolves, fires again. */
const HISTORY = [50_000, 900, 900, 800, 70_000, 70_000, 5_000, 5_000];

type Crash = { readonly atWrite: number; readonly when: "before" | "after" };

/** The process dies at one write: it happens or not, and nothing after it does. */
function createMortalStore(inner: AlertStateStore, crash: Crash | null) {
  const state = { writes: 0, isDead: false };
  const write = async <Value>(task: () => Promise<Value>): Promise<Value> => {
    if (state.isDead) return new Promise<Value>(() => {});
    state.writes += 1;
    if (state.writes !== crash?.atWrite) return task();
    state.isDead = true;
    if (crash.when === "after") await task();
    throw new Error("killed");
  };
  const store: AlertStateStore = {
    ...inner,
    commit: (change) => write(() => inner.commit(change)),
    mergeDeliveries: (claims, merged) => write(() => inner.mergeDeliveries(claims, merged)),
    takePlace: (request) => write(() => inner.takePlace(request)),
    claimDeliveries: (options) => write(() => inner.claimDeliveries(options)),
    settleDelivery: (claim, settlement) => write(() => inner.settleDelivery(claim, settlement)),
  };
  return { store, state };
}

/** One message, and the notices in it. */
interface Received {
  readonly key: string;
  readonly notices: readonly string[];
}

interface Receiver {
  readonly received: Received[];
  /** Moments of all attempts, refused ones among them. */
  readonly attemptedAtMs: number[];
  readonly channel: (isDead: () => boolean) => AlertChannel;
}

/** Keeps every key it gets; refuses each `refuseEvery`-th attempt, so that retries happen too. */
function createReceiver(
  name: string,
  clock: ManualClock,
  refuseEvery: number,
  dropsRepeats = false,
): Receiver {
  const received: Received[] = [];
  const attemptedAtMs: number[] = [];
  const deliver = async (alert: Alert) => {
    attemptedAtMs.push(clock.nowMs());
    if (attemptedAtMs.length % refuseEvery === 0)
      return { status: "failed", reason: "busy", retryable: true } as const;
    const key = noticeKey(alert);
    const notices = (alert.digest ?? [alert]).map(noticeKey);
    if (!dropsRepeats || received.every((one) => one.key !== key)) received.push({ key, notices });
    return { status: "delivered" } as const;
  };
  const channel = (isDead: () => boolean): AlertChannel => ({
    name,
    dropsRepeats,
    deliver: (alert) => (isDead() ? new Promise(() => {}) : deliver(alert)),
  });
  return { received, attemptedAtMs, channel };
}

async function run(rules: RuleSet, crash: Crash | null, refuseEvery: number) {
  const memory = createMemoryAlertStore();
  const clock = createManualClock(0);
  const ops = createReceiver("ops", clock, refuseEvery);
  const pager = createReceiver("pager", clock, refuseEvery + 1);
  const hook = createReceiver("hook", clock, refuseEvery + 2, true);
  const start = (at: Crash | null) => {
    const { store, state } = createMortalStore(memory, at);
    const isDead = () => state.isDead;
    const channels = [ops, pager, hook].map(({ channel }) => channel(isDead));
    return { state, engine: createAlertEngine({ rules, channels, store, clock, random: () => 0 }) };
  };
  let system = start(crash);
  const { state } = system;

  /** What the host does: when the process died, start a new one and do the same again. */
  const survive = async (task: () => Promise<unknown>) => {
    const died = new Promise<"died">((resolve) => {
      const look = () => (state.isDead ? resolve("died") : setImmediate(look));
      setImmediate(look);
    });
    const isFirst = system.state === state && !state.isDead;
    const outcome = isFirst
      ? await Promise.race([
          task().then(
            () => "done",
            () => "died",
          ),
          died,
        ])
      : await task().then(() => "done");
    if (outcome === "done" && !(isFirst && state.isDead)) return;
    system = start(null);
    await task();
  };

  for (const liquidity of HISTORY) {
    for (const entityId of ENTITIES) {
      const snapshot = { entityId, atMs: clock.nowMs(), values: { liquidity_usd: liquidity } };
      await survive(() => system.engine.evaluate(snapshot));
    }
    await passMinute(clock, () => survive(() => system.engine.tick()));
  }
  for (let minute = 0; minute < 20; minute += 1) {
    await passMinute(clock, () => survive(() => system.engine.tick()));
  }
  const [atOps, atPager, atHook] = [ops.received, pager.received, hook.received];
  const { writes, isDead: died } = state;
  const limited = [pager, hook].map(({ attemptedAtMs }) => attemptedAtMs);
  return { ops: atOps, pager: atPager, hook: atHook, limited, writes, died };
}

async function passMinute(clock: ManualClock, tick: () => Promise<void>): Promise<void> {
  clock.advance(MINUTE_MS);
  await tick();
}

const noticesOf = (messages: readonly Received[]) => messages.flatMap(({ notices }) => notices);
const unique = (messages: readonly Received[]) => [...new Set(noticesOf(messages))].toSorted();
const repeated = (messages: readonly Received[]) =>
  messages.length - new Set(messages.map(({ key }) => key)).size;
/** The shortest time between two moments, given in order. */
const closestMs = (moments: readonly number[]) =>
  Math.min(...moments.slice(1).map((momentMs, index) => momentMs - (moments[index] ?? 0)));
/** Notices that came again in another message than before. */
const scattered = (messages: readonly Received[]) => {
  const once = new Map(messages.map((message) => [message.key, message]));
  const notices = noticesOf([...once.values()]);
  return notices.length - new Set(notices).size;
};

test.each([
  ["each alone", each, [1_000_000, 5, 3, 2]],
  ["in digests", inDigests, [1_000_000, 5, 3]],
] as const)(
  "a kill at any store write loses no alert and repeats at most one message over all channels: notices %s",
  async (_name, rules, refusals) => {
    let runs = 0;
    let mostRepeated = 0;
    let digests = 0;
    for (const refuseEvery of refusals) {
      const whole = await run(rules, null, refuseEvery);
      expect(repeated(whole.ops) + repeated(whole.pager)).toBe(0);
      expect(unique(whole.ops)).toHaveLength(ENTITIES.length * 3);
      expect(noticesOf(whole.ops)).toHaveLength(ENTITIES.length * 3);
      for (let atWrite = 1; atWrite <= whole.writes; atWrite += 1) {
        for (const when of ["before", "after"] as const) {
          const { ops, pager, hook, limited, died } = await run(
            rules,
            { atWrite, when },
            refuseEvery,
          );
          const label = `killed ${when} write ${atWrite}, refusing every ${refuseEvery}`;
          expect(died, label).toBe(true);
          expect(unique(ops), label).toEqual(unique(whole.ops));
          expect(unique(pager), label).toEqual(unique(whole.pager));
          // A receiver that drops repeats shows every notice exactly once.
          expect(noticesOf(hook).toSorted(), label).toEqual(unique(whole.hook));
          expect(repeated(ops) + repeated(pager), label).toBeLessThanOrEqual(1);
          expect(scattered(ops) + scattered(pager), label).toBe(0);
          // The engine that starts anew knows what the dead one sent in this minute.
          const isLimited = rules === inDigests;
          for (const moments of isLimited ? limited : [])
            expect(closestMs(moments), label).toBeGreaterThanOrEqual(MINUTE_MS);
          mostRepeated = Math.max(mostRepeated, repeated(ops) + repeated(pager));
          digests += [...ops, ...pager, ...hook].filter(({ notices }) => notices.length > 1).length;
          runs += 1;
        }
      }
    }
    console.log(
      `${runs} kills, ${digests} digests, at most ${mostRepeated} message repeated by one kill`,
    );
    expect(mostRepeated).toBe(1);
    expect(digests > 0).toBe(rules === inDigests);
    expect(runs).toBeGreaterThanOrEqual(400);
  },
);
