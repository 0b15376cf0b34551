import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { Comparison, Condition } from "../rules/rule-set.ts";
import type { MissingDataPolicy } from "../schema/vocabulary.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { indexMetrics } from "../units/metric-spec.ts";
import { analyseRule, firingVerdicts, type LogicFault } from "./analyse-rule.ts";
import { buildVariables } from "./build-variables.ts";
import { compareRules, findDifference } from "./compare-rules.ts";
import { compileFormula, type LeafCondition } from "./formula.ts";
import { setOf, TRUE } from "./verdict-set.ts";

/** `a` may be anything, `b` is a number from 0 to 1, `c` a boolean. */
const registry = indexMetrics([
  { name: "b", type: "number", min: 0, max: 1 },
  { name: "c", type: "boolean" },
]);
const describeByName = (name: string) => describeMetric(name, registry);
const plenty = () => ({ left: 10_000_000, givenUp: 0 });

/** Every value that a brute force has to try: finer than all thresholds that are generated. */
const NUMBERS = [-1, 0, 0.5, 1, 2];
const STRINGS = ["x", "xy", "1", "x1", "1y", "x1y"];
const VALUES: Readonly<Record<string, readonly MetricValue[]>> = {
  a: [...NUMBERS, ...STRINGS, true, false, null],
  b: [0, 0.5, 1, "mistyped", null],
  c: [true, false, "mistyped", null],
};

const compare = (
  metric: string,
  operator: Comparison["operator"],
  threshold: Comparison["threshold"],
): Condition => ({ kind: "comparison", metric, operator, threshold, unit: null });

const order = fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne" as const);
const number = fc.constantFrom(0, 1);
const scalar = fc.constantFrom<string | number | boolean>(0, 1, "x", "xy", true);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(order, number).map(([op, limit]) => compare("a", op, limit)) },
  fc
    .tuple(fc.constantFrom("eq", "ne" as const), scalar)
    .map(([op, threshold]) => compare("a", op, threshold)),
  fc
    .tuple(
      fc.constantFrom("in", "not_in" as const),
      fc.array(scalar, { minLength: 1, maxLength: 3 }),
    )
    .map(([op, threshold]) => compare("a", op, threshold)),
  fc.constantFrom("x", "y").map((part) => compare("a", "contains", part)),
  fc.tuple(number, number).map(([low, high]) => compare("a", "between", [low, high])),
  {
    weight: 2,
    arbitrary: fc.tuple(order, fc.constantFrom(0, 1)).map(([op, limit]) => compare("b", op, limit)),
  },
  fc.boolean().map((threshold) => compare("c", "eq", threshold)),
  fc.constantFrom("a", "b").map((metric): Condition => ({ kind: "absent", metric })),
);

const conditionOf = (maxDepth: number): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth, depthSize: "small" },
      leaf,
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom("and" as const, "or" as const),
          conditions: fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
        }),
      },
      tie("node").map((condition): Condition => ({ kind: "not", condition })),
      fc
        .array(tie("node"), { minLength: 2, maxLength: 3 })
        .chain((conditions) =>
          fc
            .integer({ min: 1, max: conditions.length })
            .map((count): Condition => ({ kind: "at_least", count, conditions })),
        ),
    ),
  })).node;
const aCondition = fc.oneof(
  { weight: 9, arbitrary: conditionOf(2) },
  { weight: 1, arbitrary: conditionOf(3) },
);
const aPolicy = fc.constantFrom<MissingDataPolicy>("no_fire", "no_fire", "fire", "keep_last");

function read(condition: Condition, policy: MissingDataPolicy) {
  const leaves: LeafCondition[] = [];
  const formula = compileFormula(condition, leaves);
  const variables = buildVariables(leaves, describeByName, plenty());
  if (variables === undefined) throw new Error("too many cases");
  const keepsLast = policy === "keep_last";
  return { condition, leaves, formula, variables, fires: firingVerdicts(policy), keepsLast };
}

/** All snapshots of the metrics that `leaves` name; of known values only when asked so. */
function* snapshots(leaves: readonly LeafCondition[], knownOnly: boolean): Iterable<MetricValues> {
  const domains = ["a", "b", "c"].map((metric) => {
    const own = leaves.filter((leaf) => leaf.metric === metric);
    if (own.length === 0) return [[metric, [null]]] as const;
    const thresholds = own.flatMap((leaf) => (leaf.kind === "comparison" ? [leaf.threshold] : []));
    const types = new Set(thresholds.flat().map((threshold) => typeof threshold));
    if (metric === "a" && types.size === 0) types.add("number");
    if (metric === "b") types.add("number");
    const asksAbsence = own.some(({ kind }) => kind === "absent");
    const isKnown = (value: MetricValue) =>
      value === null ? asksAbsence : types.has(typeof value as "string");
    const values = VALUES[metric] ?? [];
    return [[metric, knownOnly ? values.filter(isKnown) : values]] as const;
  });
  const [[, as = []] = [], [, bs = []] = [], [, cs = []] = []] = domains.flat();
  for (const a of as) for (const b of bs) for (const c of cs) yield { a, b, c };
}

/** Evaluates with some nodes having another verdict than their own. */
function evaluateWith(
  condition: Condition,
  values: MetricValues,
  given: ReadonlyMap<Condition, boolean | null>,
): boolean | null {
  const verdict = given.get(condition);
  if (verdict !== undefined) return verdict;
  switch (condition.kind) {
    case "comparison":
    case "absent":
      return evaluateCondition(condition, values);
    case "not": {
      const inner = evaluateWith(condition.condition, values, given);
      return inner === null ? null : !inner;
    }
    default: {
      const all = condition.conditions.map((child) => evaluateWith(child, values, given));
      const held = all.filter((child) => child === true).length;
      const open = all.filter((child) => child === null).length;
      const count =
        condition.kind === "at_least" ? condition.count : condition.kind === "or" ? 1 : all.length;
      if (held >= count) return true;
      return held + open >= count ? null : false;
    }
  }
}

interface Place {
  readonly node: Condition;
  readonly needed: boolean;
  readonly counted: boolean;
  readonly positive: boolean;
  readonly place: string;
}

/** Every part below the root with what it is for its rule, written without the code under test. */
function listPlaces(condition: Condition, positive = true, place = ""): readonly Place[] {
  if (condition.kind === "comparison" || condition.kind === "absent") return [];
  if (condition.kind === "not") return listPlaces(condition.condition, !positive, `${place}0.`);
  return condition.conditions.flatMap((node, index) => {
    const own = `${place}${index}.`;
    const counted = condition.kind === "at_least";
    const needed = !counted && (condition.kind === "and") === positive;
    return [{ node, needed, counted, positive, place: own }, ...listPlaces(node, positive, own)];
  });
}

type Read = ReturnType<typeof read>;
const isFiring = ({ fires }: Read, verdict: boolean | null) => (setOf(verdict) & fires) !== 0;

/** Snapshots with what the rule does on them, worked out once per rule. */
interface Trial {
  readonly values: MetricValues;
  readonly fired: boolean;
}

const tables = new WeakMap<Read, Readonly<Record<"every" | "known", readonly Trial[]>>>();

function everyTrial(rule: Read, scope: "every" | "known", holds: (trial: Trial) => boolean) {
  const tryAll = (knownOnly: boolean) =>
    Array.from(
      snapshots(rule.leaves, knownOnly),
      (values): Trial => ({ values, fired: fires(rule, values) }),
    );
  const table = tables.get(rule) ?? { every: tryAll(false), known: tryAll(true) };
  tables.set(rule, table);
  return table[scope].every(holds);
}

const fires = (rule: Read, values: MetricValues) =>
  isFiring(rule, evaluateCondition(rule.condition, values));

function expectIdle(rule: Read, faults: readonly LogicFault[], counts: Record<string, number>) {
  const places = listPlaces(rule.condition);
  const removed = new Map<Condition, boolean>();
  for (const fault of faults) {
    if (!("place" in fault)) throw new Error(`unexpected ${fault.kind}`);
    counts[fault.kind] = (counts[fault.kind] ?? 0) + 1;
    const part = places.find(({ place }) => place === fault.place.map((at) => `${at}.`).join(""));
    if (part === undefined) throw new Error("no such part");
    const { node, needed, counted, positive } = part;
    const isKnownOnly = fault.kind === "redundant-when-known";
    if (fault.kind === "dead-branch") {
      expect(needed).toBe(false);
      const never = ({ values, fired }: Trial) =>
        !fired || evaluateCondition(node, values) !== positive;
      expect(everyTrial(rule, "every", never)).toBe(true);
    } else expect(counted).toBe(false);
    removed.set(node, needed === positive);
    const isSame = ({ values, fired }: Trial) =>
      isFiring(rule, evaluateWith(rule.condition, values, removed)) === fired;
    expect(everyTrial(rule, isKnownOnly ? "known" : "every", isSame)).toBe(true);
  }
}

/** Each part of a rule without findings is needed: without it the rule fires on other values. */
function expectNothingIdle(rule: Read): void {
  for (const { node, needed, counted, positive } of listPlaces(rule.condition)) {
    const without = new Map([[node, needed === positive]]);
    const isSame = ({ values, fired }: Trial) =>
      isFiring(rule, evaluateWith(rule.condition, values, without)) === fired;
    const isDead = ({ values, fired }: Trial) =>
      !fired || evaluateCondition(node, values) !== positive;
    if (counted) {
      expect(everyTrial(rule, "every", (trial) => isDead(trial) && isSame(trial))).toBe(false);
    } else expect(everyTrial(rule, "known", isSame)).toBe(false);
  }
}

/** The core alone excludes the verdicts, and no longer does without any one of its leaves. */
function expectMinimalCore(rule: Read, core: readonly number[], knownOnly: boolean) {
  const isExcluded = (kept: readonly number[]) => {
    const free = rule.leaves.filter((_leaf, index) => !kept.includes(index));
    if (free.length > 4) return undefined;
    const choices = Array.from({ length: 3 ** free.length }, (_, choice) => {
      const verdictAt = (index: number) =>
        [true, false, null][Math.floor(choice / 3 ** index) % 3] ?? null;
      return new Map<Condition, boolean | null>(
        free.map((leaf, index) => [leaf, verdictAt(index)]),
      );
    });
    return everyTrial(rule, knownOnly ? "known" : "every", ({ values }) =>
      choices.every(
        (given) => isFiring(rule, evaluateWith(rule.condition, values, given)) === knownOnly,
      ),
    );
  };
  expect(isExcluded(core) ?? true).toBe(true);
  for (const left of core) {
    expect(isExcluded(core.filter((leaf) => leaf !== left)) ?? false).toBe(false);
  }
}

describe("compared with trying every snapshot", () => {
  test("never, always and without effect are found exactly, in 20,000 rules", () => {
    const counts: Record<string, number> = {};
    let runs = 0;
    fc.assert(
      fc.property(aCondition, aPolicy, (condition, policy) => {
        runs += 1;
        const rule = read(condition, policy);
        const faults = analyseRule(rule, plenty());
        const [first] = faults;
        const neverFires = everyTrial(rule, "every", ({ fired }) => !fired);
        expect(first?.kind === "never-fires").toBe(neverFires);
        const alwaysFires = !neverFires && everyTrial(rule, "known", ({ fired }) => fired);
        expect(first?.kind === "always-fires").toBe(alwaysFires);
        if (neverFires || alwaysFires) {
          counts[first?.kind ?? ""] = (counts[first?.kind ?? ""] ?? 0) + 1;
          expect(faults).toHaveLength(1);
          if (runs % 8 === 0) expectMinimalCore(rule, first?.core ?? [], alwaysFires);
          return;
        }
        expectIdle(rule, faults, counts);
        if (faults.length === 0 && runs % 4 === 0) expectNothingIdle(rule);
      }),
      { numRuns: 20_000 },
    );
    expect(runs).toBe(20_000);
    const kinds = [
      "never-fires",
      "always-fires",
      "dead-branch",
      "redundant",
      "redundant-when-known",
    ];
    for (const kind of kinds) expect(counts[kind]).toBeGreaterThan(50);
  });

  test("that one rule implies another is found exactly, in 5,000 pairs", () => {
    let implied = 0;
    fc.assert(
      fc.property(aCondition, aCondition, aPolicy, aPolicy, (left, right, first, second) => {
        const stronger = read(left, first);
        const weaker = read(right, second);
        const trials = [...snapshots([...stronger.leaves, ...weaker.leaves], false)];
        const isCovered = trials.every(
          (values) => fires(stronger, values) || !fires(weaker, values),
        );
        const isKept = (values: MetricValues) =>
          !stronger.keepsLast ||
          evaluateCondition(left, values) !== null ||
          evaluateCondition(right, values) !== false;
        const expected =
          stronger.keepsLast === weaker.keepsLast &&
          trials.every((values) => !fires(stronger, values) || fires(weaker, values)) &&
          trials.every(isKept);
        const { isCertain } = compareRules(stronger, weaker, describeByName, plenty());
        expect(isCertain).toBe(expected);
        if (expected) implied += 1;
        const witness = findDifference(stronger, weaker, describeByName, plenty());
        expect(witness === undefined).toBe(isCovered);
        if (witness === undefined) return;
        const values: Record<string, MetricValue> = {};
        for (const [metric, value] of witness) values[metric] = value ?? null;
        expect([fires(stronger, values), fires(weaker, values)]).toEqual([false, true]);
      }),
      { numRuns: 5_000 },
    );
    expect(implied).toBeGreaterThan(100);
  });
});

test("a search that would cost too much says so and reports nothing", () => {
  const rule = read(
    { kind: "and", conditions: [compare("a", "lt", 0), compare("a", "gt", 0)] },
    "no_fire",
  );
  const little = { left: 3, givenUp: 0 };
  expect(analyseRule(rule, little)).toEqual([]);
  expect(little.givenUp).toBeGreaterThan(0);
  expect(analyseRule(rule, plenty())).toEqual([{ kind: "never-fires", core: [0, 1] }]);
  expect(rule.fires).toBe(TRUE);
});
