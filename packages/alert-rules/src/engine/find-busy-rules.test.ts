import fc from "fast-check";
import { expect, test } from "vitest";
import { readMetric } from "../evaluation/metric-values.ts";
import { expressions } from "../expressions/expressions.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { withChanges } from "../rules/change-metrics.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { MISSING_DATA_POLICIES } from "../schema/vocabulary.ts";
import { createRecordingChannel } from "../testing/index.ts";
import type { AlertSnapshot } from "./alert-engine.ts";
import { type AlertRecord, createRecord, fingerprintOf, isOpen } from "./alert-record.ts";
import { observeSnapshot } from "./observe-snapshot.ts";
import { type PreparedRules, prepareRules } from "./prepare-rules.ts";
import { transition } from "./transition.ts";
import type { Transition } from "./transition-effect.ts";

const METRICS = ["metric_a", "metric_b", "doubled"] as const;
/** In the tails, as in practice: so most rules do not hold most of the time. */
const aLow = fc.record({
  metric: fc.constantFrom(...METRICS),
  operator: fc.constant("lt"),
  threshold: fc.integer({ min: -2, max: 2 }),
});
const aHigh = fc.record({
  metric: fc.constantFrom(...METRICS),
  operator: fc.constantFrom("gt", "gte", "eq"),
  threshold: fc.integer({ min: 10, max: 14 }),
});
const aLeaf = fc.oneof(
  { weight: 3, arbitrary: aLow },
  { weight: 3, arbitrary: aHigh },
  {
    weight: 1,
    arbitrary: fc.record({
      metric: fc.constantFrom(...METRICS),
      operator: fc.constant("increases_by"),
      threshold: fc.constant(8),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      metric: fc.constant("chain"),
      operator: fc.constant("eq"),
      threshold: fc.constantFrom("base", "solana"),
    }),
  },
);
const aCondition = fc.oneof(
  { weight: 3, arbitrary: aLeaf },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("compound"),
      operator: fc.constant("OR"),
      conditions: fc.tuple(aLow, aHigh),
    }),
  },
);
const sometimes = <Value>(value: Value) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(value) },
  );
const keys = {
  condition: aCondition,
  for: sometimes(150),
  keep_firing_for: sometimes(120),
  suppression_duration: sometimes(100),
  window: sometimes({ at_least: 2, of: 3 }),
  flap_detection: sometimes({ changes: 3, within: 300 }),
  missing_data: fc.oneof(sometimes(undefined), fc.constantFrom(...MISSING_DATA_POLICIES)),
  missing_data_after: sometimes(2),
  dedup_labels: sometimes(["chain"]),
  clear_condition: sometimes({ metric: "metric_b", operator: "gt", threshold: 5 }),
};

/** Few rules are compiled one by one, more than 64 are indexed. */
const aRuleSet = fc
  .tuple(fc.array(fc.record(keys), { minLength: 5, maxLength: 6 }), fc.constantFrom(1, 1, 1, 14))
  .map(([entries, copies]): RuleSet => {
    const rules = Array.from({ length: copies }, () => entries)
      .flat()
      .map((entry, index) => ({
        id: `rule_${index}`,
        description: "A rule made up for this test",
        severity: "high",
        channels: ["ops"],
        ...(index % 4 === 3 ? { inhibited_by: [`rule_${index - 1}`] } : {}),
        ...entry,
      }));
    const file = {
      derived_metrics: { doubled: { expression: "metric_a * 2" } },
      suppression: [{ pattern: "^solana$", field: "chain", duration: 90 }],
      rules,
    };
    return parseAlertRules(JSON.stringify(file), { expressions });
  });

const aNumber = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 14 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const someSteps = fc.array(
  fc.record({
    waitSeconds: fc.constantFrom(60, 60, 60, 30, 200, -90),
    values: fc.record(
      { metric_a: aNumber, metric_b: aNumber, chain: fc.constantFrom("base", "solana", "other") },
      { requiredKeys: [] },
    ),
    isReloaded: fc.integer({ min: 0, max: 9 }).map((digit) => digit === 0),
    isAcknowledged: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30, size: "max" },
);

const channels = [createRecordingChannel("ops")];

/** The readable way: every rule at every snapshot, with all that an alert could need. */
function observeReadably(
  { entityId, atMs, values: measured }: AlertSnapshot,
  known: readonly AlertRecord[],
  { rules, derive, findSuppression }: PreparedRules,
): readonly Transition[] {
  const given = derive(measured);
  const now = new Map(known.map((record) => [record.fingerprint, record]));
  return Array.from(rules.values(), (compiled) => {
    const { rule, policy, changing } = compiled;
    const fingerprint = fingerprintOf(rule.id, entityId, compiled.dedupLabels(given));
    const record = now.get(fingerprint) ?? createRecord(rule.id, entityId, fingerprint);
    const values = withChanges(given, record.previous, changing);
    const isInhibited = [...now.values()].some(
      ({ ruleId, phase }) => rule.inhibitedBy.includes(ruleId) && isOpen(phase),
    );
    const query = { atMs, severity: rule.severity, values, entityId, ruleId: rule.id };
    const inhibition = isInhibited ? ({ untilMs: atMs, reason: "inhibition" } as const) : null;
    const before = (metric: string) => readMetric(given, metric) ?? record.previous[metric] ?? null;
    const change = transition(
      record,
      {
        type: "observed",
        atMs,
        verdict: compiled.decide(values),
        clear: compiled.decideClear(values),
        values: compiled.relevantValues(values),
        labels: compiled.labels(given),
        previous: Object.fromEntries(changing.map((metric) => [metric, before(metric)])),
        summary: compiled.summarise(values, entityId),
        keptBack: findSuppression(query) ?? inhibition,
      },
      policy,
    );
    now.set(fingerprint, change.record);
    return change;
  });
}

test("passing rules over changes nothing: states, notices and their order are those of looking at every rule", () => {
  let looked = 0;
  let passedOver = 0;
  let changes = 0;
  fc.assert(
    fc.property(aRuleSet, aRuleSet, someSteps, (first, second, steps) => {
      const prepared = [first, second].map((rules) => prepareRules(rules, channels));
      const records = new Map<string, AlertRecord>();
      let active = 0;
      let atMs = 0;
      for (const { waitSeconds, values, isReloaded, isAcknowledged } of steps) {
        atMs += waitSeconds * 1_000;
        if (isReloaded) active = 1 - active;
        const rules = prepared[active];
        if (rules === undefined) return;
        const snapshot: AlertSnapshot = { entityId: "0xabc", atMs, values };
        const known = [...records.values()];
        const fast = observeSnapshot(snapshot, known, rules);
        const every = observeReadably(snapshot, known, rules);
        const changed = every.filter((change) => change.changed);
        expect(fast.filter((change) => change.changed)).toEqual(changed);
        looked += every.length;
        passedOver += every.length - fast.length;
        changes += changed.length;
        for (const { record } of changed) {
          const policy = rules.rules.get(record.ruleId)?.policy;
          const seen =
            isAcknowledged && policy !== undefined
              ? transition(record, { type: "acknowledged", atMs, by: "ana" }, policy).record
              : record;
          records.set(seen.fingerprint, seen);
        }
      }
    }),
    { numRuns: 150 },
  );
  console.log(`${passedOver} of ${looked} looks at a rule passed over, ${changes} changes alike`);
  expect(passedOver).toBeGreaterThan(looked / 5);
  expect(changes).toBeGreaterThan(10_000);
});

test("on a calm market only the rules that hold are busy", () => {
  const ids = ["low", "high", "gone"];
  const rules = parseAlertRules(
    JSON.stringify({
      rules: ids.map((id, index) => ({
        id,
        description: "A rule made up for this test",
        severity: "high",
        channels: ["ops"],
        condition: { metric: `metric_${index}`, operator: "lt", threshold: 10 },
      })),
    }),
  );
  const { findBusyRules } = prepareRules(rules, channels);
  const busy = findBusyRules({ metric_0: 5, metric_1: 50 }, []).map(({ rule }) => rule.id);
  expect(busy).toEqual(["low"]);
});
