import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type AlertRecord, createRecord } from "./alert-record.ts";
import { type AlertEffect, type AlertEvent, type AlertPolicy, transition } from "./transition.ts";

const policy: AlertPolicy = {
  severity: "high",
  channels: ["slack"],
  levels: [
    { delayMs: 0, channels: ["slack", "telegram"] },
    { delayMs: 300_000, channels: ["telegram"] },
    { delayMs: 900_000, channels: ["pager"] },
  ],
  quietMs: 3_600_000,
  missingData: "no_fire",
  runbook: null,
};

const observed = (atMs: number, verdict: boolean | null, suppressedUntilMs: number | null = null) =>
  ({
    type: "observed",
    atMs,
    verdict,
    values: { a: 1 },
    summary: "It happens",
    suppressedUntilMs,
  }) as const;

/** Plays events in order and collects all effects. */
const play = (events: readonly AlertEvent[], rule = policy) => {
  let record: AlertRecord = createRecord("rule", "0xabc");
  const effects: AlertEffect[] = [];
  for (const event of events) {
    const next = transition(record, event, rule);
    record = next.record;
    effects.push(...next.effects);
  }
  return { record, effects, types: effects.map(({ type }) => type) };
};

describe("firing and resolving", () => {
  test("fires once while the rule matches, and tells each channel once", () => {
    const { record, effects } = play([
      observed(0, true),
      observed(60_000, true),
      observed(120_000, true),
    ]);
    expect(record.phase).toBe("firing");
    expect(effects).toMatchObject([
      { type: "fired", alert: { id: "rule/0xabc/0", severity: "high", summary: "It happens" } },
      { type: "notify", channels: ["slack", "telegram"] },
    ]);
  });

  test("resolves when the rule no longer matches, and tells those who knew", () => {
    const { record, effects } = play([observed(0, true), observed(60_000, false)]);
    expect(record.phase).toBe("resolved");
    expect(effects.slice(2)).toMatchObject([
      { type: "resolved", alert: { id: "rule/0xabc/0", status: "resolved", resolvedAtMs: 60_000 } },
      { type: "notify", channels: ["slack", "telegram"], alert: { status: "resolved" } },
    ]);
  });

  test("a snapshot older than the last one changes nothing", () => {
    const { record, types } = play([observed(100, true), observed(50, false)]);
    expect(record.phase).toBe("firing");
    expect(types).toEqual(["fired", "notify"]);
  });
});

describe("suppression window", () => {
  test("holds across windows: on and off every 5 minutes for an hour is one alert", () => {
    const events = Array.from({ length: 12 }, (_, index) =>
      observed(index * 300_000, index % 2 === 0),
    );
    expect(play(events).types.filter((type) => type === "fired")).toHaveLength(1);
  });

  test("fires again once the window is over and the rule still matches", () => {
    const events = [
      observed(0, true),
      observed(1, false),
      observed(2, true),
      observed(3_600_000, true),
    ];
    expect(play(events).types).toEqual([
      "fired",
      "notify",
      "resolved",
      "notify",
      "suppressed",
      "fired",
      "notify",
    ]);
  });

  test("is exact to the millisecond", () => {
    const events = [observed(0, true), observed(1, false), observed(3_599_999, true)];
    expect(play(events).record.phase).toBe("suppressed");
  });

  test("a suppressed alert that never fired has nothing to resolve", () => {
    const { record, types } = play([observed(0, true, 10_000), observed(1, false)]);
    expect(record.phase).toBe("inactive");
    expect(types).toEqual(["suppressed"]);
  });

  test("a matching suppression goes on for its duration", () => {
    const events = [observed(0, true, 10_000), observed(9_999, true), observed(10_000, true)];
    expect(play(events).types).toEqual(["suppressed", "fired", "notify"]);
  });
});

describe("missing data", () => {
  test("unknown neither fires nor resolves by default", () => {
    expect(play([observed(0, null)]).types).toEqual([]);
    expect(play([observed(0, true), observed(1, null)]).record.phase).toBe("firing");
  });

  test("fires when the rule asks for it", () => {
    expect(play([observed(0, null)], { ...policy, missingData: "fire" }).types).toEqual([
      "fired",
      "notify",
    ]);
  });

  test("keep_last goes on with the last known verdict", () => {
    const rule: AlertPolicy = { ...policy, missingData: "keep_last" };
    const events = [observed(0, true, 10), observed(20, null)];
    expect(play(events, rule).record.phase).toBe("firing");
    expect(play([observed(0, false), observed(20, null)], rule).record.phase).toBe("inactive");
  });
});

describe("escalation", () => {
  const tick = (atMs: number) => ({ type: "ticked", atMs }) as const;
  const notices = (events: readonly AlertEvent[]) =>
    play(events).effects.flatMap((effect) =>
      effect.type === "notify" ? [[effect.alert.escalationLevel, effect.channels]] : [],
    );

  test("goes from level to level, each at its time and once", () => {
    const events = [
      observed(0, true),
      tick(299_999),
      tick(300_000),
      tick(300_001),
      tick(900_000),
      tick(9_000_000),
    ];
    expect(notices(events)).toEqual([
      [0, ["slack", "telegram"]],
      [1, ["telegram"]],
      [2, ["pager"]],
    ]);
  });

  test("does every level that fell due during a pause", () => {
    expect(notices([observed(0, true), tick(10_000_000)])).toHaveLength(3);
  });

  test("ends with an acknowledgement, and the alert stays open", () => {
    const acknowledged = { type: "acknowledged", atMs: 1, by: "ana" } as const;
    const { record, types } = play([
      observed(0, true),
      acknowledged,
      acknowledged,
      tick(10_000_000),
    ]);
    expect(record).toMatchObject({ phase: "acknowledged", acknowledgedBy: "ana" });
    expect(types).toEqual(["fired", "notify", "acknowledged"]);
  });

  test("ends when the alert resolves", () => {
    expect(notices([observed(0, true), observed(1, false), tick(10_000_000)])).toHaveLength(2);
  });
});

describe("properties", () => {
  const anEvent: fc.Arbitrary<AlertEvent> = fc.oneof(
    fc.record({
      type: fc.constant("observed" as const),
      atMs: fc.integer({ min: 0, max: 10_000_000 }),
      verdict: fc.constantFrom(true, false, null),
      values: fc.constant({ a: 1 }),
      summary: fc.constant("It happens"),
      suppressedUntilMs: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { freq: 4 }),
    }),
    fc.record({
      type: fc.constant("ticked" as const),
      atMs: fc.integer({ min: 0, max: 10_000_000 }),
    }),
    fc.record({
      type: fc.constant("acknowledged" as const),
      atMs: fc.constant(0),
      by: fc.constant("ana"),
    }),
  );
  const someEvents = fc.array(anEvent, { maxLength: 40 });

  test("two alerts are never closer than the window", () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const fired = play(events).effects.flatMap((effect) =>
          effect.type === "fired" ? effect.alert.firedAtMs : [],
        );
        for (const [index, atMs] of fired.entries()) {
          if (index > 0)
            expect(atMs - (fired[index - 1] ?? 0)).toBeGreaterThanOrEqual(policy.quietMs);
        }
      }),
    );
  });

  test("alerts fire and resolve in turns", () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const turns = play(events).types.filter((type) => type === "fired" || type === "resolved");
        for (const [index, type] of turns.entries())
          expect(type).toBe(index % 2 === 0 ? "fired" : "resolved");
      }),
    );
  });

  test("no notice is made twice", () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const notices = play(events).effects.flatMap((effect) =>
          effect.type === "notify"
            ? [`${effect.alert.id} ${effect.alert.status} ${effect.alert.escalationLevel}`]
            : [],
        );
        const firing = notices.filter((notice) => notice.includes(" firing "));
        expect(new Set(firing).size).toBe(firing.length);
      }),
    );
  });

  test("the version grows exactly when the state changes, and the state is plain JSON", () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        let record = createRecord("rule", "0xabc");
        for (const event of events) {
          const next = transition(record, event, policy);
          expect(next.record.version).toBe(record.version + (next.changed ? 1 : 0));
          expect(JSON.parse(JSON.stringify(next.record))).toEqual(next.record);
          record = next.record;
        }
      }),
    );
  });
});
