import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Incident, type ScoredAlert, scoreAlerts } from "./score-alerts.ts";

const alert = (firedAtMs: number, ruleId = "thin", entityId = "GEM"): ScoredAlert => {
  return { ruleId, entityId, firedAtMs };
};
const incident = (fromMs: number, toMs = fromMs, rule: string | null = null): Incident => {
  return { entityId: "GEM", fromMs, toMs, rule };
};

describe("an alert tells of an incident", () => {
  test.each([
    [89, 0],
    [90, 1],
    [100, 1],
    [120, 1],
    [121, 0],
  ])("from the lead before it begins until it is over: at %i", (atMs, hits) => {
    const [all] = scoreAlerts(["thin"], [alert(atMs)], [incident(100, 120)], { leadMs: 10 });
    expect(all).toMatchObject({ hits, precision: hits, recall: hits });
    expect(all?.leadTimesMs).toEqual(hits === 1 ? [100 - atMs] : []);
  });

  test("of its entity only", () => {
    const alerts = [alert(100, "thin", "OTHER")];
    const [all] = scoreAlerts(["thin"], alerts, [incident(100)], { leadMs: 10 });
    expect(all).toMatchObject({ hits: 0, recall: 0 });
  });

  test("and the first one sets the lead, in whatever order they come", () => {
    const alerts = [alert(99), alert(91, "crash"), alert(95)];
    const [all, thin, crash] = scoreAlerts(["thin", "crash"], alerts, [incident(100)], {
      leadMs: 10,
    });
    expect([all, thin, crash].map((one) => one?.leadTimesMs)).toEqual([[9], [5], [9]]);
    expect(all).toMatchObject({ alerts: 3, hits: 3, incidents: 1, recall: 1 });
  });
});

test("an incident that names a rule concerns that one alone", () => {
  const incidents = [incident(100, 100, "crash"), incident(200)];
  const alerts = [alert(100), alert(200)];
  const scores = scoreAlerts(["thin", "crash"], alerts, incidents, { leadMs: 0 });
  expect(scores).toMatchObject([
    { rule: null, alerts: 2, hits: 1, precision: 0.5, incidents: 2, recall: 0.5 },
    { rule: "thin", alerts: 2, hits: 1, precision: 0.5, incidents: 1, recall: 1 },
    { rule: "crash", alerts: 0, hits: 0, precision: null, incidents: 2, recall: 0 },
  ]);
});

test("what does not exist is null", () => {
  expect(scoreAlerts([], [], [], { leadMs: 0 })).toEqual([
    {
      ...{ rule: null, alerts: 0, hits: 0, precision: null, incidents: 0, recall: null },
      ...{ leadTimesMs: [], medianLeadMs: null },
    },
  ]);
});

test("the median of an even number of leads is the mean of the two in the middle", () => {
  const incidents = [100, 200, 300, 400].map((fromMs) => incident(fromMs, fromMs + 50));
  const alerts = [alert(90), alert(196), alert(340), alert(400)];
  const [all] = scoreAlerts(["thin"], alerts, incidents, { leadMs: 20 });
  expect(all).toMatchObject({ leadTimesMs: [10, 4, -40, 0], medianLeadMs: 2 });
  const [three] = scoreAlerts(["thin"], alerts, incidents.slice(0, 3), { leadMs: 20 });
  expect(three?.medianLeadMs).toBe(4);
});

test("counts are those of the definition, pair by pair", () => {
  const moment = fc.integer({ min: 0, max: 30 });
  const aRule = fc.constantFrom("thin", "crash");
  const anEntity = fc.constantFrom("GEM", "OTHER");
  const someAlerts = fc.array(fc.record({ ruleId: aRule, entityId: anEntity, firedAtMs: moment }), {
    maxLength: 12,
  });
  const someIncidents = fc.array(
    fc
      .tuple(anEntity, moment, fc.integer({ min: 0, max: 5 }), fc.option(aRule))
      .map(([entityId, fromMs, lengthMs, rule]): Incident => {
        return { entityId, fromMs, toMs: fromMs + lengthMs, rule };
      }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      someAlerts,
      someIncidents,
      fc.integer({ min: 0, max: 8 }),
      (alerts, all, leadMs) => {
        const tells = (one: (typeof alerts)[number], of: Incident) =>
          one.entityId === of.entityId &&
          (of.rule === null || of.rule === one.ruleId) &&
          of.fromMs - leadMs <= one.firedAtMs &&
          one.firedAtMs <= of.toMs;
        for (const { rule, ...score } of scoreAlerts(["thin", "crash"], alerts, all, { leadMs })) {
          const own = alerts.filter(({ ruleId }) => rule === null || ruleId === rule);
          const concerned = all.filter((one) => rule === null || (one.rule ?? rule) === rule);
          expect(score.alerts).toBe(own.length);
          expect(score.incidents).toBe(concerned.length);
          expect(score.hits).toBe(own.filter((one) => all.some((of) => tells(one, of))).length);
          const leads = concerned.flatMap((of) => {
            const first = Math.min(
              ...own.filter((one) => tells(one, of)).map((one) => one.firedAtMs),
            );
            return Number.isFinite(first) ? [of.fromMs - first] : [];
          });
          expect(score.leadTimesMs).toEqual(leads);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
