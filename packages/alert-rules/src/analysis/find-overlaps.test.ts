import fc from "fast-check";
import { expect, test } from "vitest";

import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import { normaliseRuleCondition } from "../rules/normalise-condition.ts";
import type { ConditionEntry } from "../schema/alert-rules-file.ts";
import { SEVERITIES } from "../schema/vocabulary.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "../units/metric-spec.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

interface SampleRule {
  readonly severity: "warning" | "high";
  readonly channels: readonly string[];
  readonly suppression_duration: number;
  readonly missing_data: "no_fire" | "fire" | "keep_last";
  readonly condition: ConditionEntry;
}

/** `n` has whole numbers only, so that two thresholds can say the same; the others are free. */
const METRICS: readonly MetricSpec[] = [
  { name: "a", type: "number" },
  { name: "b", type: "number" },
  { name: "n", type: "number", integer: true },
  { name: "s", type: "string" },
];
const describeByName = (name: string) => describeMetric(name, indexMetrics(METRICS));

/** Every case that the thresholds below can tell apart, and missing and mistyped values. */
const VALUES: Readonly<Record<string, readonly MetricValue[]>> = {
  a: [-1, 0, 0.5, 1, 2, null, "text"],
  b: [-1, 0, 0.5, 1, 2, null],
  n: [0, 1, 2, null],
  s: ["x", "y", "other", null],
};

const order = fc.constantFrom("lt", "lte", "gt", "gte" as const);
const leaf: fc.Arbitrary<ConditionEntry> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      metric: fc.constantFrom("a", "b"),
      operator: order,
      threshold: fc.constantFrom(0, 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      metric: fc.constant("n"),
      operator: order,
      threshold: fc.constantFrom(0.5, 0.7, 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      metric: fc.constant("s"),
      operator: fc.constantFrom("eq", "ne" as const),
      threshold: fc.constantFrom("x", "y"),
    }),
  },
);

const groupOf = (part: fc.Arbitrary<ConditionEntry>): fc.Arbitrary<ConditionEntry> => {
  const conditions = fc.array(part, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant("compound" as const),
        operator: fc.constantFrom("AND", "OR" as const),
        conditions,
      }),
    },
    part.map((one) => ({ type: "compound" as const, operator: "NOT" as const, conditions: [one] })),
    conditions.map((all) => ({
      type: "compound" as const,
      operator: "AT_LEAST" as const,
      count: 2,
      conditions: all,
    })),
  );
};

const aCondition = fc.oneof(leaf, groupOf(leaf), groupOf(fc.oneof(leaf, groupOf(leaf))));

const ruleWith = (condition: fc.Arbitrary<ConditionEntry>): fc.Arbitrary<SampleRule> =>
  fc.record({
    severity: fc.constantFrom("warning", "high" as const),
    channels: fc.constantFrom(["one"], ["one", "two"]),
    suppression_duration: fc.constantFrom(60, 120),
    missing_data: fc.oneof(
      { weight: 4, arbitrary: fc.constant("no_fire" as const) },
      fc.constantFrom("fire", "keep_last" as const),
    ),
    condition,
  });

/** What a rule says on every snapshot: fires, stays silent, and whether it is undecided. */
interface Judged extends SampleRule {
  readonly index: number;
  readonly fires: readonly boolean[];
  readonly verdicts: readonly (boolean | null)[];
}

function judge(rules: readonly SampleRule[], snapshots: readonly MetricValues[]): Judged[] {
  return rules.map((rule, index) => {
    const condition = normaliseRuleCondition(rule, describeByName);
    const verdicts = snapshots.map((values) => evaluateCondition(condition, values));
    const fires = verdicts.map(
      (verdict) => verdict ?? (rule.missing_data === "fire" && verdict === null),
    );
    return { ...rule, index, fires, verdicts };
  });
}

/** Whether `other` speaks whenever `rule` does, and says at least as much. Tries every snapshot. */
function isCoveredBy(rule: Judged, other: Judged): boolean {
  const keeps = rule.missing_data === "keep_last";
  return (
    SEVERITIES.indexOf(rule.severity) <= SEVERITIES.indexOf(other.severity) &&
    rule.channels.every((channel) => other.channels.includes(channel)) &&
    rule.suppression_duration >= other.suppression_duration &&
    keeps === (other.missing_data === "keep_last") &&
    rule.fires.every((fires, at) => !fires || other.fires[at] === true) &&
    (!keeps || rule.verdicts.every((own, at) => own !== null || other.verdicts[at] !== false))
  );
}

/** Every pair of rules, as plainly as it can be said. Of rules that say the same the first stays. */
function listNeedless(rules: readonly Judged[]): readonly number[] {
  return rules
    .filter((rule) =>
      rules.some(
        (other) =>
          other !== rule &&
          isCoveredBy(rule, other) &&
          (other.index < rule.index || !isCoveredBy(other, rule)),
      ),
    )
    .map(({ index }) => index);
}

/** Rules that never fire, or always while their metrics are known, have problems of their own. */
function isSound({ fires }: Judged, snapshots: readonly MetricValues[]): boolean {
  const isKnown = ({ a, b, n, s }: MetricValues) =>
    [a, b, n].every((value) => typeof value === "number") && typeof s === "string";
  return fires.includes(true) && fires.some((value, at) => !value && isKnown(snapshots[at] ?? {}));
}

function expectSameAsPairwise(rules: readonly SampleRule[], snapshots: readonly MetricValues[]) {
  const judged = judge(rules, snapshots);
  const sound = judged.filter((rule) => isSound(rule, snapshots));
  const file = {
    rules: rules.map((rule, index) => ({
      id: `rule_${index}`,
      description: "A sample rule for a test",
      ...rule,
    })),
  };
  const { problems } = validateAlertRules(JSON.stringify(file), { metrics: METRICS });
  const told = problems.filter(({ code }) => ["DUPLICATE_RULE", "SUBSUMED_RULE"].includes(code));
  const needless = told.map(({ path }) => Number(/\d+/.exec(path)?.[0]));
  expect(needless).toEqual(listNeedless(sound));
  expect(problems.map(({ code }) => code)).not.toContain("LOGIC_UNDECIDED");
  for (const [at, { code, message }] of told.entries()) {
    const rule = judged[needless[at] ?? -1];
    const by = judged[Number(/rule_(\d+)/.exec(message)?.[1])];
    if (rule === undefined || by === undefined) throw new Error(`${message} names no rule`);
    expect(isCoveredBy(rule, by)).toBe(true);
    expect(code === "DUPLICATE_RULE").toBe(isCoveredBy(by, rule));
    if (code === "SUBSUMED_RULE") expect(needless).not.toContain(by.index);
  }
  return told.length;
}

test("the same rules are needless as by comparing every pair on every snapshot, in 2,000 files", () => {
  const { a = [], b = [], n = [], s = [] } = VALUES;
  const snapshots = a.flatMap((first) =>
    b.flatMap((second) =>
      n.flatMap((third) => s.map((fourth) => ({ a: first, b: second, n: third, s: fourth }))),
    ),
  );
  let told = 0;
  fc.assert(
    fc.property(fc.array(ruleWith(aCondition), { minLength: 2, maxLength: 7 }), (rules) => {
      told += expectSameAsPairwise(rules, snapshots);
    }),
    { numRuns: 2_000 },
  );
  expect(told).toBeGreaterThan(400);
});

test("also among up to 120 rules that differ in thresholds alone, in 60 files", () => {
  const limit = fc.integer({ min: 0, max: 15 });
  const condition = fc.tuple(limit, limit, fc.constantFrom("AND", "OR" as const)).map(
    ([first, second, operator]): ConditionEntry => ({
      type: "compound",
      operator,
      conditions: [
        { metric: "a", operator: "gt", threshold: first },
        { metric: "b", operator: "lte", threshold: second },
      ],
    }),
  );
  const edges = [...Array.from({ length: 17 }, (_, at) => at - 0.5), null];
  const snapshots = edges.flatMap((a) => edges.map((b) => ({ a, b, n: 0, s: "x" })));
  let told = 0;
  fc.assert(
    fc.property(fc.array(ruleWith(condition), { minLength: 60, maxLength: 120 }), (rules) => {
      told += expectSameAsPairwise(rules, snapshots);
    }),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(1_000);
});
