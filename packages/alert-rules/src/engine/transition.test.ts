import { describe, expect, test } from "vitest";
import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertRecord, createRecord } from "./alert-record.ts";
import { transition } from "./transition.ts";
import type { AlertEffect } from "./transition-effect.ts";
import type { AlertEvent, Observation } from "./transition-event.ts";

const policy: AlertPolicy = {
  severity: "high",
  channels: ["slack"],
  levels: [
    { delayMs: 0, channels: ["slack", "telegram"] },
    { delayMs: 300_000, channels: ["telegram"] },
    { delayMs: 900_000, channels: ["pager"] },
  ],
  ackTimeoutMs: null,
  quietMs: 3_600_000,
  forMs: 0,
  keepFiringMs: 0,
  window: null,
  flapDetection: null,
  missingData: "no_fire",
  missingDataAfter: 0,
  runbook: null,
};

const observed = (
  atMs: number,
  verdict: boolean | null,
  suppressedUntilMs: number | null = null,
  clear?: boolean | null,
): Observation => ({
  type: "observed",
  atMs,
  verdict,
  clear,
  values: { a: 1, b: null },
  summary: "It happens",
  keptBack: suppressedUntilMs === null ? null : { untilMs: suppressedUntilMs, reason: "rule" },
});

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

describe("for", () => {
  const rule: AlertPolicy = { ...policy, forMs: 60_000 };
  const phases = (events: readonly AlertEvent[]) =>
    events.map((_event, at) => play(events.slice(0, at + 1), rule).record.phase);

  test("fires once the rule has matched that long without a break", () => {
    const events = [observed(0, true), observed(59_999, true), observed(60_000, true)];
    expect(phases(events)).toEqual(["pending", "pending", "firing"]);
  });

  test("a snapshot that does not match starts the wait again, an unknown one does not", () => {
    const events = [
      observed(0, true),
      observed(30_000, false),
      observed(40_000, true),
      observed(90_000, null),
      observed(100_000, true),
    ];
    expect(phases(events)).toEqual(["pending", "inactive", "pending", "pending", "firing"]);
  });

  test("the wait goes on while a suppression holds", () => {
    const events = [observed(0, true), observed(60_000, true, 70_000), observed(70_000, true)];
    expect(phases(events)).toEqual(["pending", "suppressed", "firing"]);
  });
});

describe("keep_firing_for and clear conditions", () => {
  test("an alert resolves once it has been over that long without a break", () => {
    const rule = { ...policy, keepFiringMs: 60_000 };
    const events = [
      observed(0, true),
      observed(10, false),
      observed(50_000, true),
      observed(60_000, false),
      observed(119_999, false),
    ];
    expect(play(events, rule).record.phase).toBe("firing");
    expect(play([...events, observed(120_000, false)], rule).record.phase).toBe("resolved");
  });

  test("with a clear condition nothing happens in the band between the two", () => {
    const events = [
      observed(0, true, null, false),
      observed(1, false, null, false),
      observed(2, false, null, null),
      // Where both hold, the rule still matches.
      observed(3, true, null, true),
    ];
    expect(play(events).types).toEqual(["fired", "notify"]);
    expect(play([...events, observed(4, false, null, true)]).record.phase).toBe("resolved");
    expect(play([...events, observed(4, null, null, true)]).record.phase).toBe("resolved");
  });
});

describe("windows", () => {
  const rule: AlertPolicy = { ...policy, window: { atLeast: 3, of: 5 } };
  const phaseAfter = (marks: string) =>
    play(
      Array.from(marks, (mark, at) => observed(at, mark === "u" ? null : mark === "t")),
      rule,
    ).record.phase;

  test.each([
    ["tt", "inactive"],
    ["ttt", "firing"],
    ["tfftt", "firing"],
    ["tffftt", "inactive"],
    ["tuutt", "firing"],
    ["tttff", "firing"],
    ["tttfff", "resolved"],
    ["tttuff", "firing"],
    ["tttuffff", "resolved"],
  ])("3 of 5 after %s: %s", (marks, phase) => {
    expect(phaseAfter(marks)).toBe(phase);
  });
});

describe("flap detection", () => {
  const rule: AlertPolicy = {
    ...policy,
    quietMs: 0,
    flapDetection: { changes: 4, withinMs: 600_000 },
  };
  const turns = [0, 60_000, 120_000, 180_000].map((atMs, at) => observed(atMs, at % 2 === 0));

  test("an alert that turns over too often stays open until it has been over for a while", () => {
    const { record, types } = play(turns, rule);
    expect(record.phase).toBe("firing");
    expect(types.filter((type) => type !== "notify")).toEqual([
      "fired",
      "resolved",
      "fired",
      "flapping",
    ]);
    const later = [observed(240_000, true), observed(300_000, false), observed(899_999, false)];
    expect(play([...turns, ...later], rule).record.phase).toBe("firing");
    expect(play([...turns, ...later, observed(900_000, false)], rule).record.phase).toBe(
      "resolved",
    );
  });

  test("slow turns are no flapping", () => {
    const slow = turns.map((event, at) => ({ ...event, atMs: at * 300_000 }));
    expect(play(slow, rule).types).not.toContain("flapping");
  });
});

describe("missing data that lasts", () => {
  test("is let pass so many times in a row", () => {
    const rule: AlertPolicy = { ...policy, missingData: "fire", missingDataAfter: 2 };
    const gap = [observed(0, null), observed(1, null)];
    expect(play(gap, rule).record.phase).toBe("inactive");
    expect(play([...gap, observed(2, null)], rule).record.phase).toBe("firing");
    const broken = [...gap, observed(2, false), observed(3, null), observed(4, null)];
    expect(play(broken, rule).record.phase).toBe("inactive");
  });

  test("under error it is told once, by the names that have no value", () => {
    const rule: AlertPolicy = { ...policy, missingData: "error", missingDataAfter: 1 };
    const gap = [0, 1, 2, 3].map((atMs) => observed(atMs, null));
    expect(play(gap, rule).effects).toEqual([{ type: "undecided", missing: ["b"] }]);
    const again = [...gap, observed(4, false), observed(5, null), observed(6, null)];
    expect(play(again, rule).types).toEqual(["undecided", "undecided"]);
    expect(play([observed(0, true), ...gap], rule).record.phase).toBe("firing");
  });
});

describe("acknowledgements and snoozes that run out", () => {
  const rule = { ...policy, ackTimeoutMs: 60_000 };
  const acknowledged = { type: "acknowledged", atMs: 1_000, by: "ana" } as const;
  const snoozed = { type: "snoozed", atMs: 1_000, untilMs: 61_000, by: "ana" } as const;
  const tick = (atMs: number) => ({ type: "ticked", atMs }) as const;

  test.each([acknowledged, snoozed])("raise the alert again: $type", (event) => {
    const before = play([observed(0, true), event, tick(60_999)], rule);
    expect(before.record).toMatchObject({ phase: event.type, acknowledgedBy: "ana" });
    const { record, effects } = play([observed(0, true), event, tick(61_000)], rule);
    expect(record).toMatchObject({ phase: "firing", acknowledgedBy: null, raised: 1 });
    expect(effects.slice(3)).toMatchObject([
      { type: "raised", alert: { raised: 1 } },
      { type: "notify", alert: { raised: 1 }, channels: ["slack", "telegram"] },
    ]);
    // The first level had delay 0, so the second is due 300 s after the alert was raised again.
    expect(record.nextStepAtMs).toBe(361_000);
  });

  test("a snoozed alert can be acknowledged, and both resolve as any other", () => {
    const { record, types } = play([
      observed(0, true),
      snoozed,
      acknowledged,
      observed(2_000, false),
    ]);
    expect(record.phase).toBe("resolved");
    expect(types).toEqual(["fired", "notify", "snoozed", "acknowledged", "resolved", "notify"]);
  });

  test("what is not open cannot be snoozed", () => {
    expect(play([snoozed, observed(0, true), observed(1, false), snoozed]).types).not.toContain(
      "snoozed",
    );
  });
});

test("a rule that nobody evaluates any more takes its alert along", () => {
  const retired = { type: "retired", atMs: 5 } as const;
  expect(play([observed(0, true), retired]).types).toEqual([
    "fired",
    "notify",
    "resolved",
    "notify",
  ]);
  expect(play([retired]).types).toEqual([]);
  const waiting = { ...policy, forMs: 10 };
  expect(play([observed(0, true), retired], waiting).record).toMatchObject({
    phase: "inactive",
    matchedSinceMs: null,
  });
});
