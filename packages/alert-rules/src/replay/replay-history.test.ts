import { createManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AlertSnapshot } from "../engine/alert-engine.ts";
import { createAlertEngine } from "../engine/create-alert-engine.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createFireComparison } from "./compare-fires.ts";
import { replayHistory } from "./replay-history.ts";
import { sweepThreshold } from "./sweep-threshold.ts";

const textOf = (threshold: number) => `rules:
  - id: thin
    description: Liquidity is too thin to get out
    severity: high
    channels: [desk]
    escalation_policy: night
    suppression_duration: 120
    condition: { metric: liquidity_usd, operator: lt, threshold: ${threshold}, unit: usd }
  - id: blind
    description: Nobody knows how liquid the token is
    severity: warning
    channels: [desk, log]
    missing_data: fire
    condition: { metric: liquidity_usd, operator: gt, threshold: 90000, unit: usd }
suppression:
  - { pattern: "^QUIET", field: entity_id, duration: 90 }
escalation_policies:
  night:
    levels:
      - { delay: 0, channels: [log] }
      - { delay: 65, channels: [phone] }
      - { delay: 200, channels: [phone, desk] }
channels:
  desk: { enabled: true, rate_limit: 3 }
  log: { enabled: true }
  phone: { enabled: true, rate_limit: 1 }
`;
const RULES = parseAlertRules(textOf(10_000));

async function* stream(snapshots: readonly AlertSnapshot[]) {
  yield* snapshots;
}

/** A live engine that ticks each second, as `start()` lets it, with a store of its own. */
async function runLive(snapshots: readonly AlertSnapshot[]): Promise<readonly string[]> {
  const [first] = snapshots;
  if (first === undefined) return [];
  const clock = createManualClock(first.atMs);
  const sent: string[] = [];
  const channels = ["desk", "log", "phone"].map((name) => ({
    name,
    deliver: async (alert: object) => {
      sent.push(JSON.stringify([name, alert, clock.nowMs()]));
      return { status: "delivered" } as const;
    },
  }));
  const engine = createAlertEngine({ rules: RULES, channels, clock, random: () => 0 });
  for (const snapshot of snapshots) {
    while (clock.nowMs() < snapshot.atMs) {
      clock.advance(1_000);
      await engine.tick();
    }
    await engine.evaluate(snapshot);
  }
  await engine.close();
  return sent;
}

const history = fc
  .array(
    fc.record({
      waitSeconds: fc.integer({ min: 0, max: 150 }),
      entityId: fc.constantFrom("GEM", "OTHER", "QUIET-1"),
      liquidity: fc.constantFrom(4_000, 9_999, 50_000, 95_000, null),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let atMs = 1_000_000;
    return steps.map(({ waitSeconds, entityId, liquidity }): AlertSnapshot => {
      atMs += waitSeconds * 1_000;
      return { entityId, atMs, values: { liquidity_usd: liquidity } };
    });
  });

test("a replay sends what a live engine on the same clock sends, notice by notice", async () => {
  let notices = 0;
  await fc.assert(
    fc.asyncProperty(history, async (snapshots) => {
      const replayed: string[] = [];
      await replayHistory([RULES], stream(snapshots), {
        onNotice: ({ channel, alert, atMs }) =>
          void replayed.push(JSON.stringify([channel, alert, atMs])),
      });
      const live = await runLive(snapshots);
      // Channels are served side by side: only the order within one is promised.
      for (const name of ["desk", "log", "phone"]) {
        const of = (sent: readonly string[]) => sent.filter((one) => one.startsWith(`["${name}"`));
        expect(of(replayed)).toEqual(of(live));
      }
      notices += live.length;
    }),
    { numRuns: 150 },
  );
  // Else the histories were too quiet to show a difference.
  expect(notices).toBeGreaterThan(600);
});

const at = (minute: number, entityId: string, liquidity: number | null): AlertSnapshot => ({
  entityId,
  atMs: Date.UTC(2026, 2, 1, 23, 50) + minute * 60_000,
  values: { liquidity_usd: liquidity },
});

test("the report counts what each rule did and how loud each channel was", async () => {
  const snapshots = [
    at(0, "GEM", 4_000),
    at(1, "QUIET-1", 4_000),
    at(2, "GEM", 50_000),
    at(15, "GEM", null),
    at(14, "OTHER", 50_000),
    at(16, "GEM", 4_000),
  ];
  const [report] = await replayHistory([RULES], stream(snapshots));
  expect(report).toEqual({
    snapshots: 6,
    late: 1,
    fromMs: Date.UTC(2026, 2, 1, 23, 50),
    toMs: Date.UTC(2026, 2, 2, 0, 6),
    rules: [
      { rule: "thin", fired: 2, resolved: 1, escalations: 1, suppressed: { rule: 1 } },
      { rule: "blind", fired: 1, resolved: 1, escalations: 0, suppressed: {} },
    ],
    channels: [
      // Fired and resolved on the 1st; on the 2nd blind fired and was over, and thin fired again.
      { channel: "desk", notices: 5, perDay: 2.5, byDay: { "2026-03-01": 2, "2026-03-02": 3 } },
      { channel: "log", notices: 5, perDay: 2.5, byDay: { "2026-03-01": 2, "2026-03-02": 3 } },
      { channel: "phone", notices: 2, perDay: 1, byDay: { "2026-03-01": 2 } },
    ],
    open: 1,
  });
});

test("an empty history has no span", async () => {
  const [report] = await replayHistory([RULES], stream([]));
  expect(report).toMatchObject({ snapshots: 0, fromMs: null, toMs: null, channels: [], open: 0 });
});

describe("two rule sets on one history", () => {
  test("are compared alert by alert", async () => {
    const other = parseAlertRules(textOf(3_000));
    const comparison = createFireComparison(1);
    const snapshots = [at(0, "GEM", 4_000), at(1, "OTHER", 2_000), at(2, "THIRD", 5_000)];
    const reports = await replayHistory([RULES, other], stream(snapshots), {
      onFired: ([first = [], second = []]) => comparison.add(first, second),
    });
    expect(reports.map(({ rules }) => rules[0]?.fired)).toEqual([3, 1]);
    expect(comparison.rules()).toEqual([{ rule: "thin", both: 1, onlyFirst: 2, onlySecond: 0 }]);
    expect(comparison.examples()).toEqual([
      { rule: "thin", entityId: "GEM", atMs: at(0, "", 0).atMs, firedIn: "first" },
    ]);
  });
});

describe("a sweep", () => {
  test("fires as often as rules written with each threshold", async () => {
    const snapshots = Array.from({ length: 60 }, (_, minute) =>
      at(minute, `T${minute % 7}`, 1_000 + ((minute * 7_919) % 12_000)),
    );
    const sweep = { rule: "thin", metric: "liquidity_usd", from: 2_000, to: 10_000, step: 2_000 };
    const swept = sweepThreshold(RULES, sweep);
    const values = swept.status === "swept" ? swept.values : [];
    expect(values.map(({ value }) => value)).toEqual([2_000, 4_000, 6_000, 8_000, 10_000]);
    const reports = await replayHistory(
      values.map(({ rules }) => rules),
      stream(snapshots),
    );
    const written = values.map(({ value }) => parseAlertRules(textOf(value)));
    expect(reports).toEqual(await replayHistory(written, stream(snapshots)));
    const fired = reports.map(({ rules }) => rules[0]?.fired ?? 0);
    expect(new Set(fired).size).toBeGreaterThan(2);
  });

  test("has values without the noise of binary fractions", () => {
    const sweep = { rule: "thin", metric: "liquidity_usd", from: 0.1, to: 0.5, step: 0.1 };
    const swept = sweepThreshold(RULES, sweep);
    expect(swept.status === "swept" && swept.values.map(({ value }) => value)).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5,
    ]);
  });

  test.each([
    [{ rule: "thn" }, "there is no rule thn"],
    [{ metric: "volume" }, "thin compares volume with a number 0 times"],
    [{ step: 0 }, "a sweep has from 1 to 200 values"],
    [{ from: 5, to: 1 }, "a sweep has from 1 to 200 values"],
    [{ step: 0.001 }, "a sweep has from 1 to 200 values"],
  ])("of %j is refused", (change, reason) => {
    const sweep = { rule: "thin", metric: "liquidity_usd", from: 0, to: 10, step: 1, ...change };
    expect(sweepThreshold(RULES, sweep)).toMatchObject({
      status: "refused",
      reason: expect.stringContaining(reason),
    });
  });
});
