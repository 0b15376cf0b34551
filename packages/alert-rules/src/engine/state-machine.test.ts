import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { noticeKey } from "../channels/notice-key.ts";
import { MISSING_DATA_POLICIES } from "../schema/vocabulary.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertPhase, type AlertRecord, createRecord, isOpen } from "./alert-record.ts";
import { transition } from "./transition.ts";
import type { AlertEffect, Transition } from "./transition-effect.ts";
import type { AlertEvent } from "./transition-event.ts";

const moment = fc.integer({ min: 0, max: 200 });
const verdict = fc.constantFrom(true, false, null);
const anEvent: fc.Arbitrary<AlertEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("observed" as const),
      atMs: moment,
      verdict,
      clear: fc.option(verdict, { nil: undefined, freq: 2 }),
      values: fc.constant({ a: 1 }),
      summary: fc.constant("It happens"),
      keptBack: fc.option(
        fc.record({
          untilMs: moment,
          reason: fc.constantFrom("rule", "silence", "inhibition" as const),
        }),
        { freq: 4 },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("ticked" as const), atMs: moment }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("acknowledged" as const),
      atMs: moment,
      by: fc.constant("ana"),
    }),
  },
  fc.record({
    type: fc.constant("snoozed" as const),
    atMs: moment,
    untilMs: moment,
    by: fc.constant("ana"),
  }),
  fc.record({ type: fc.constant("retired" as const), atMs: moment }),
);
/** Mostly in the order of time, as hosts send them, and sometimes not. */
const someEvents = fc
  .tuple(fc.array(anEvent, { maxLength: 40, size: "max" }), fc.boolean())
  .map(([events, isSorted]) =>
    isSorted ? events.toSorted((left, right) => left.atMs - right.atMs) : events,
  );
const duration = fc.constantFrom(0, 0, 5, 40);
const aPolicy: fc.Arbitrary<AlertPolicy> = fc.record({
  severity: fc.constant("high" as const),
  channels: fc.constantFrom([], ["slack"]),
  levels: fc.constantFrom(
    [],
    [
      { delayMs: 0, channels: ["slack", "pager"] },
      { delayMs: 10, channels: ["pager"] },
    ],
    [
      { delayMs: 5, channels: ["pager"] },
      { delayMs: 60, channels: ["boss"] },
    ],
  ),
  ackTimeoutMs: fc.constantFrom(null, 20),
  quietMs: duration,
  forMs: duration,
  keepFiringMs: duration,
  window: fc.constantFrom(null, { atLeast: 2, of: 3 }),
  flapDetection: fc.constantFrom(null, { changes: 3, withinMs: 50 }),
  missingData: fc.constantFrom(...MISSING_DATA_POLICIES),
  missingDataAfter: fc.constantFrom(0, 2),
  runbook: fc.constant(null),
});

/** Written down by hand from the table in docs/packages/alert-rules.md. */
const ALLOWED: Readonly<Record<AlertEvent["type"], readonly string[]>> = {
  observed: [
    ...["inactive", "resolved"].flatMap((from) =>
      ["pending", "suppressed", "firing"].map((to) => `${from} ${to}`),
    ),
    "pending inactive",
    "pending suppressed",
    "pending firing",
    "suppressed inactive",
    "suppressed firing",
    "firing resolved",
    "acknowledged resolved",
    "snoozed resolved",
  ],
  acknowledged: ["firing acknowledged", "snoozed acknowledged"],
  snoozed: ["firing snoozed", "acknowledged snoozed"],
  ticked: ["acknowledged firing", "snoozed firing"],
  retired: [
    "firing resolved",
    "acknowledged resolved",
    "snoozed resolved",
    "pending inactive",
    "suppressed inactive",
  ],
};

interface Step extends Transition {
  readonly event: AlertEvent;
  readonly before: AlertRecord;
}

function play(events: readonly AlertEvent[], policy: AlertPolicy): readonly Step[] {
  let before = createRecord("rule", "0xabc");
  return events.map((event) => {
    const step = { ...transition(before, event, policy), event, before };
    before = step.record;
    return step;
  });
}

const effectsOf = (steps: readonly Step[]) => steps.flatMap(({ effects }) => effects);
const isOf =
  <Type extends AlertEffect["type"]>(type: Type) =>
  (effect: AlertEffect): effect is Extract<AlertEffect, { type: Type }> =>
    effect.type === type;
const check = (
  holds: (steps: readonly Step[], policy: AlertPolicy) => void,
  options: { readonly numRuns: number; readonly seed?: number } = { numRuns: 2_000 },
) =>
  fc.assert(
    fc.property(someEvents, aPolicy, (events, policy) => holds(play(events, policy), policy)),
    options,
  );

describe("the life of an alert, under any policy and any order of events", () => {
  test("takes only the steps of the table", () => {
    const seen = new Set<string>();
    const collect = (steps: readonly Step[]) => {
      for (const { before, record, event } of steps) {
        if (before.phase === record.phase) continue;
        const step = `${before.phase} ${record.phase}`;
        expect(ALLOWED[event.type]).toContain(step);
        seen.add(`${event.type}: ${step}`);
      }
    };
    check(collect);
    // With a fixed seed, so that every step is met for certain.
    check(collect, { numRuns: 6_000, seed: 5 });
    const listed = Object.entries(ALLOWED).flatMap(([type, steps]) =>
      steps.map((step) => `${type}: ${step}`),
    );
    expect([...seen].toSorted()).toEqual(listed.toSorted());
  });

  test("fires and resolves in turns, and is open exactly in between", () => {
    check((steps) => {
      let open = false;
      for (const { effects, record } of steps) {
        for (const effect of effects) {
          if (effect.type === "fired") expect(open).toBe(false);
          if (effect.type === "resolved") expect(open).toBe(true);
          if (effect.type === "fired" || effect.type === "resolved") open = effect.type === "fired";
        }
        expect(isOpen(record.phase)).toBe(open);
      }
    });
  });

  test("tells everybody who heard of an alert that it is over, and nobody else", () => {
    check((steps) => {
      const told = new Set<string>();
      for (const { alert, channels } of effectsOf(steps).filter(isOf("notify"))) {
        if (alert.status === "resolved") {
          expect([...channels].toSorted()).toEqual([...told].toSorted());
          told.clear();
        } else for (const channel of channels) told.add(channel);
      }
    });
  });

  test("makes no notice twice: every key is new, unless two alerts began at one moment", () => {
    check((steps) => {
      const notices = effectsOf(steps).filter(isOf("notify"));
      const fired = effectsOf(steps).filter(isOf("fired"));
      const ids = fired.map(({ alert }) => alert.id);
      const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
      const keys = notices
        .filter(({ alert }) => !repeated.has(alert.id))
        .flatMap(({ alert, channels }) =>
          channels.map((channel) => `${noticeKey(alert)} ${channel}`),
        );
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test("keeps its windows: two alerts are never closer than the quiet time", () => {
    check((steps, { quietMs }) => {
      const fired = effectsOf(steps).filter(isOf("fired"));
      fired.slice(1).forEach(({ alert }, at) => {
        expect(alert.firedAtMs - (fired[at]?.alert.firedAtMs ?? 0)).toBeGreaterThanOrEqual(quietMs);
      });
    });
  });

  test("loses no alert: a rule that goes on matching, with nothing in its way, is open", () => {
    check((steps, policy) => {
      const last = steps.at(-1)?.record;
      const { forMs, quietMs, window } = policy;
      let record = last ?? createRecord("rule", "0xabc");
      const startMs = Math.max(
        record.lastSeenAtMs,
        record.quietUntilMs,
        record.suppressedUntilMs,
        0,
      );
      const endMs = startMs + forMs + quietMs + 1;
      // Unbroken matches, as many as the longest window asks for.
      for (const atMs of [startMs, startMs, startMs, endMs]) {
        const values = { a: 1 };
        const summary = "It happens";
        const event = {
          type: "observed",
          atMs,
          verdict: true,
          values,
          summary,
          keptBack: null,
        } as const;
        record = transition(record, event, policy).record;
      }
      expect(isOpen(record.phase), JSON.stringify({ window })).toBe(true);
    });
  });

  test("is the same when its events are played again, from any state that was written down", () => {
    fc.assert(
      fc.property(someEvents, aPolicy, fc.nat(40), (events, policy, cut) => {
        const whole = play(events, policy).at(-1)?.record;
        let record: AlertRecord = createRecord("rule", "0xabc");
        for (const [at, event] of events.entries()) {
          if (at === cut) record = JSON.parse(JSON.stringify(record));
          record = transition(record, event, policy).record;
        }
        expect(record).toEqual(whole ?? createRecord("rule", "0xabc"));
      }),
      { numRuns: 3_000 },
    );
  });

  test("counts a version for every change and none else", () => {
    check((steps) => {
      for (const { before, record, changed } of steps)
        expect(record.version).toBe(before.version + (changed ? 1 : 0));
    });
  });

  test("has a next step only while it is open", () => {
    const phases = new Set<AlertPhase>();
    check((steps) => {
      for (const { record } of steps) {
        phases.add(record.phase);
        if (!isOpen(record.phase)) expect(record.nextStepAtMs).toBeNull();
      }
    });
    expect(phases.size).toBe(7);
  });
});
