import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Comparison, Condition } from "../rules/rule-set.ts";
import { aCondition, someValues } from "../testing/condition-arbitraries.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { explainCondition } from "./explain-condition.ts";
import { listMetrics } from "./list-metrics.ts";

const compare = (
  operator: Comparison["operator"],
  threshold: Comparison["threshold"],
): Comparison => ({
  kind: "comparison",
  metric: "value",
  operator,
  threshold,
  unit: null,
});

describe("comparisons", () => {
  test.each([
    ["eq", 5, 5, true],
    ["eq", 5, 6, false],
    ["eq", true, true, true],
    ["ne", "a", "b", true],
    ["ne", "a", "a", false],
    ["lt", 5, 4, true],
    ["lt", 5, 5, false],
    ["lte", 5, 5, true],
    ["gt", 5, 6, true],
    ["gt", 5, 5, false],
    ["gte", 5, 5, true],
    ["in", ["a", "b"], "b", true],
    ["in", [1, 2], 3, false],
    ["not_in", ["a", "b"], "c", true],
    ["not_in", ["a", "b"], "a", false],
    ["contains", "gem", "hidden gem", true],
    ["contains", "gem", "stone", false],
    ["between", [1, 3], 3, true],
    ["between", [1, 3], 3.1, false],
  ] as const)("%s %j of %j is %j", (operator, threshold, value, expected) => {
    expect(evaluateCondition(compare(operator, threshold), { value })).toBe(expected);
  });

  test.each([
    ["lt", 5, "4"],
    ["lt", 5, true],
    ["lt", 15, null],
    ["eq", 1, true],
    ["eq", 0, ""],
    ["ne", 1, "1"],
    ["in", ["1"], 1],
    ["not_in", ["1"], 1],
    ["contains", "1", 10],
    ["between", [0, 2], "1"],
    ["gt", 0, Number.NaN],
    ["gt", 0, Number.POSITIVE_INFINITY],
  ] as const)("%s %j of %j is unknown, never converted", (operator, threshold, value) => {
    expect(evaluateCondition(compare(operator, threshold), { value })).toBeNull();
  });

  test("a metric that is not there is unknown, also below NOT", () => {
    const isLow = compare("lt", 5);
    expect(evaluateCondition(isLow, {})).toBeNull();
    expect(evaluateCondition({ kind: "not", condition: isLow }, {})).toBeNull();
  });

  test("a metric named like a method of objects is not there", () => {
    const condition: Condition = { ...compare("ne", "x"), metric: "constructor" };
    expect(evaluateCondition(condition, {})).toBeNull();
    expect(evaluateCondition({ kind: "absent", metric: "constructor" }, {})).toBe(true);
  });

  test("absent is decided always", () => {
    expect(evaluateCondition({ kind: "absent", metric: "value" }, { value: null })).toBe(true);
    expect(evaluateCondition({ kind: "absent", metric: "value" }, { value: 0 })).toBe(false);
  });
});

describe("compound conditions", () => {
  const isTrue = compare("eq", 1);
  const isFalse = compare("eq", 2);
  const isUnknown: Condition = { ...compare("eq", 1), metric: "missing" };
  const decide = (condition: Condition) => evaluateCondition(condition, { value: 1 });

  test("false decides AND, true decides OR, whatever is unknown", () => {
    expect(decide({ kind: "and", conditions: [isUnknown, isFalse] })).toBe(false);
    expect(decide({ kind: "and", conditions: [isUnknown, isTrue] })).toBeNull();
    expect(decide({ kind: "or", conditions: [isUnknown, isTrue] })).toBe(true);
    expect(decide({ kind: "or", conditions: [isUnknown, isFalse] })).toBeNull();
  });

  test("AT_LEAST counts what holds and what still could", () => {
    const quorum = (count: number): Condition => ({
      kind: "at_least",
      count,
      conditions: [isTrue, isFalse, isUnknown],
    });
    expect(decide(quorum(1))).toBe(true);
    expect(decide(quorum(2))).toBeNull();
    expect(decide(quorum(3))).toBe(false);
  });
});

describe("laws", () => {
  const not = (condition: Condition): Condition => ({ kind: "not", condition });

  test("De Morgan", () => {
    fc.assert(
      fc.property(
        fc.array(aCondition, { minLength: 2, maxLength: 4 }),
        someValues,
        (conditions, values) => {
          const left = not({ kind: "and", conditions });
          const right: Condition = { kind: "or", conditions: conditions.map(not) };
          expect(evaluateCondition(left, values)).toBe(evaluateCondition(right, values));
        },
      ),
    );
  });

  test("double negation", () => {
    fc.assert(
      fc.property(aCondition, someValues, (condition, values) => {
        expect(evaluateCondition(not(not(condition)), values)).toBe(
          evaluateCondition(condition, values),
        );
      }),
    );
  });

  test("AND is at least all, OR is at least one", () => {
    fc.assert(
      fc.property(
        fc.array(aCondition, { minLength: 2, maxLength: 4 }),
        someValues,
        (conditions, values) => {
          const decide = (condition: Condition) => evaluateCondition(condition, values);
          const all: Condition = { kind: "at_least", count: conditions.length, conditions };
          const one: Condition = { kind: "at_least", count: 1, conditions };
          expect(decide(all)).toBe(decide({ kind: "and", conditions }));
          expect(decide(one)).toBe(decide({ kind: "or", conditions }));
        },
      ),
    );
  });

  test("more knowledge never turns a decided verdict over, when nothing asks for absence", () => {
    const isMonotone = (condition: Condition): boolean => {
      if (condition.kind === "absent") return false;
      if (condition.kind === "comparison") return true;
      if (condition.kind === "not") return isMonotone(condition.condition);
      return condition.conditions.every(isMonotone);
    };
    fc.assert(
      fc.property(
        aCondition.filter(isMonotone),
        someValues,
        someValues,
        (condition, values, more) => {
          const before = evaluateCondition(condition, values);
          const known = Object.entries(values).filter(([, value]) => value !== null);
          const after = evaluateCondition(condition, { ...more, ...Object.fromEntries(known) });
          if (before !== null) expect(after).toBe(before);
        },
      ),
    );
  });

  test("an explanation has the verdict of the evaluation, at every node", () => {
    fc.assert(
      fc.property(aCondition, someValues, (condition, values) => {
        expect(explainCondition(condition, values).verdict).toBe(
          evaluateCondition(condition, values),
        );
      }),
    );
  });
});

test("lists the metrics of a condition once each", () => {
  const condition: Condition = {
    kind: "and",
    conditions: [
      compare("gt", 1),
      { kind: "not", condition: compare("lt", 5) },
      { kind: "absent", metric: "other" },
    ],
  };
  expect(listMetrics(condition)).toEqual(["value", "other"]);
});

test("explains every node in words", () => {
  const condition: Condition = {
    kind: "and",
    conditions: [
      { ...compare("lt", 10), unit: "usd" },
      { ...compare("in", ["a"]), metric: "name" },
      { kind: "not", condition: { kind: "absent", metric: "value" } },
      { kind: "at_least", count: 1, conditions: [{ ...compare("eq", 1), metric: "name" }] },
    ],
  };
  const explanation = explainCondition(condition, { value: 4, name: "b" });
  expect(explanation.reason).toBe("2 true, 1 false, 1 unknown");
  expect(explanation.children.map(({ text, verdict, reason }) => [text, verdict, reason])).toEqual([
    ["value lt 10 usd", true, "value is 4"],
    ['name in ["a"]', false, 'name is "b"'],
    ["NOT", true, "0 true, 1 false, 0 unknown"],
    ["AT_LEAST 1 of 1", null, "0 true, 0 false, 1 unknown"],
  ]);
});
