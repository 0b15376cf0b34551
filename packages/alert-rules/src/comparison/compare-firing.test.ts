import fc from "fast-check";
import { expect, test } from "vitest";

import { createBudget } from "../analysis/budget.ts";
import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { Condition, Rule } from "../rules/rule-set.ts";
import { aCondition } from "../testing/condition-arbitraries.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { compareFiring } from "./compare-firing.ts";

type Firing = Pick<Rule, "condition" | "missingData">;

const describeByName = (name: string) => describeMetric(name, new Map());
const below = (threshold: number, metric = "score"): Condition => {
  return { kind: "comparison", metric, operator: "lt", threshold, unit: null };
};
const firing = (condition: Condition, missingData: Rule["missingData"] = "no_fire"): Firing => {
  return { condition, missingData };
};
const compare = (before: Firing, after: Firing) =>
  compareFiring(before, after, describeByName, createBudget(1));

test("a higher limit lets a rule fire on more, with a snapshot between both", () => {
  const { kind, gained, lost } = compare(firing(below(10)), firing(below(20)));
  expect(kind).toBe("more");
  expect(gained?.["score"]).toSatisfy((value: number) => value >= 10 && value < 20);
  expect(lost).toBeNull();
});

test("a lower limit takes some away", () => {
  const { kind, gained, lost } = compare(firing(below(20)), firing(below(10)));
  expect(kind).toBe("less");
  expect(gained).toBeNull();
  expect(lost?.["score"]).toSatisfy((value: number) => value >= 10 && value < 20);
});

test("the same in other words is the same", () => {
  const not: Condition = {
    kind: "not",
    condition: { kind: "comparison", metric: "score", operator: "gte", threshold: 10, unit: null },
  };
  expect(compare(firing(below(10)), firing(not)).kind).toBe("same");
});

test("another metric is other", () => {
  expect(compare(firing(below(10)), firing(below(10, "level"))).kind).toBe("other");
});

test("a policy for missing data counts, and its snapshot lacks the metric", () => {
  const change = compare(firing(below(10)), firing(below(10), "fire"));
  expect(change).toEqual({ kind: "more", gained: {}, lost: null });
});

test("what an earlier snapshot leaves behind has no part in it", () => {
  expect(compare(firing(below(10)), firing(below(10), "keep_last")).kind).toBe("same");
});

test("two units that cannot be compared are undecided", () => {
  const inDollars: Condition = { ...below(10), kind: "comparison", unit: "usd" } as Condition;
  const inEther: Condition = { ...below(10), kind: "comparison", unit: "eth" } as Condition;
  const undecided = { kind: "undecided", gained: null, lost: null };
  expect(compare(firing(inDollars), firing(inEther))).toEqual(undecided);
});

test("what is written alike is the same, even where it could not be decided", () => {
  const inDollars: Condition = { ...below(10), kind: "comparison", unit: "usd" } as Condition;
  const inEther: Condition = { ...below(10), kind: "comparison", unit: "eth" } as Condition;
  const both = firing({ kind: "and", conditions: [inDollars, inEther] });
  expect(compare(both, structuredClone(both)).kind).toBe("same");
  expect(compare(both, { ...both, missingData: "fire" }).kind).toBe("undecided");
});

/** Every case that the thresholds of `aCondition` can tell apart. */
const NUMBERS = Array.from({ length: 15 }, (_, index) => index / 2 - 3.5);
const CASES: readonly MetricValue[] = [...NUMBERS, -9, 9, true, false, "x", "xy", "", "z", null];

function* listSnapshots(names: readonly string[]): Generator<MetricValues> {
  const [name, ...others] = names;
  if (name === undefined) yield {};
  else
    for (const rest of listSnapshots(others))
      for (const value of CASES) yield { ...rest, [name]: value };
}

const isFiring = ({ condition, missingData }: Firing, values: MetricValues) => {
  const verdict = evaluateCondition(condition, values);
  return verdict === true || (verdict === null && missingData === "fire");
};

test("on random rules the kind is that of a trial of every case, and the snapshots show it", () => {
  const aRule = fc.record({
    condition: aCondition,
    missingData: fc.constantFrom("no_fire", "fire" as const),
  });
  const kinds = new Map<string, number>();
  fc.assert(
    fc.property(aRule, aRule, fc.boolean(), (before, other, isNested) => {
      // Half of the pairs have a part in common, so that not nearly all are "other".
      const both: Condition = { kind: "or", conditions: [before.condition, other.condition] };
      const after: Firing = isNested ? { ...before, condition: both } : other;
      const names = [
        ...new Set([before, after].flatMap(({ condition }) => listMetrics(condition))),
      ];
      let gains = false;
      let loses = false;
      for (const values of listSnapshots(names)) {
        const [was, is] = [isFiring(before, values), isFiring(after, values)];
        gains ||= is && !was;
        loses ||= was && !is;
      }
      const { kind, gained, lost } = compare(before, after);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const expected = gains ? (loses ? "other" : "more") : loses ? "less" : "same";
      expect(kind).toBe(expected);
      expect([gained !== null, lost !== null]).toEqual([gains, loses]);
      if (gained !== null)
        expect([isFiring(before, gained), isFiring(after, gained)]).toEqual([false, true]);
      if (lost !== null)
        expect([isFiring(before, lost), isFiring(after, lost)]).toEqual([true, false]);
    }),
    { numRuns: 300 },
  );
  expect([...kinds.keys()].sort()).toEqual(["less", "more", "other", "same"]);
}, 120_000);
