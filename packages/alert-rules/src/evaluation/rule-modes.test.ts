import { describe, expect, test, vi } from "vitest";

import { AlertRulesError } from "../errors.ts";
import type { Condition } from "../rules/rule-set.ts";
import { createColumns } from "./columns.ts";
import { compileCondition } from "./compile-condition.ts";
import { createRuleEvaluator } from "./create-rule-evaluator.ts";
import { createRuleIndex } from "./create-rule-index.ts";
import { evaluateColumns } from "./evaluate-columns.ts";
import { nextNumber, previousNumber } from "./next-number.ts";
import { readVerdictCode, toVerdictCode } from "./verdict-code.ts";

const isThin: Condition = {
  kind: "comparison",
  metric: "liquidity",
  operator: "lt",
  threshold: 10,
  unit: null,
};

describe("compileCondition", () => {
  test("writes code only when told to", () => {
    const write = vi.spyOn(globalThis, "Function");
    compileCondition(isThin);
    createRuleIndex([{ condition: isThin }]).evaluate({ liquidity: 1 });
    expect(write).not.toHaveBeenCalled();
    compileCondition(isThin, { codeGeneration: true });
    expect(write).toHaveBeenCalledOnce();
    write.mockRestore();
  });

  test("a metric's name cannot become code", () => {
    const metric = '"];globalThis.pwned=1;//\u2028`$' + "{globalThis.pwned=1}";
    const decide = compileCondition({ ...isThin, metric }, { codeGeneration: true });
    expect(decide({ [metric]: 1 })).toBe(true);
    expect(Object.hasOwn(globalThis, "pwned")).toBe(false);
  });

  test.each([false, true])("inherited values are unknown (codeGeneration %j)", (codeGeneration) => {
    const decide = compileCondition(isThin, { codeGeneration });
    expect(decide(Object.create({ liquidity: 1 }))).toBeNull();
    expect(decide(Object.assign(Object.create(null), { liquidity: 1 }))).toBe(true);
    expect(
      createRuleIndex([{ condition: isThin }]).evaluate(Object.create({ liquidity: 1 }))[0],
    ).toBe(2);
  });
});

describe("createRuleIndex", () => {
  test("knows nothing before the first snapshot", () => {
    expect(Array.from(createRuleIndex([{ condition: isThin }]).verdicts)).toEqual([2]);
    expect(createRuleIndex([]).evaluate({})).toHaveLength(0);
  });

  test("an update reports what turned over, and metrics without rules do nothing", () => {
    const index = createRuleIndex([
      { condition: isThin },
      { condition: { ...isThin, threshold: 20 } },
      { condition: { kind: "absent", metric: "liquidity" } },
    ]);
    index.evaluate({ liquidity: 25 });
    expect(index.update("liquidity", 15)).toEqual([1]);
    expect(index.update("liquidity", 15)).toEqual([]);
    expect(index.update("volume", 1)).toEqual([]);
    expect(index.update("liquidity", Number.NaN).toSorted()).toEqual([0, 1, 2]);
    expect(Array.from(index.verdicts)).toEqual([2, 2, 1]);
  });
});

describe("createRuleEvaluator", () => {
  test("compiles few rules and indexes many, with the same answers", () => {
    const few = createRuleEvaluator([{ condition: isThin }]);
    const many = createRuleEvaluator(Array.from({ length: 500 }, () => ({ condition: isThin })));
    expect([few.mode, many.mode]).toEqual(["compiled", "indexed"]);
    for (const liquidity of [9, 10, null])
      expect(new Set(many.evaluate({ liquidity }))).toEqual(new Set(few.evaluate({ liquidity })));
  });
});

describe("columns", () => {
  test("of one kind where the values are, and mixed otherwise", () => {
    const columns = createColumns([
      { n: 1, b: true, s: "x", m: 1 },
      { n: Number.NaN, b: null, s: "y", m: "1" },
    ]);
    expect(Object.values(columns).map(({ kind }) => kind)).toEqual([
      "number",
      "boolean",
      "string",
      "mixed",
    ]);
    expect(createColumns([])).toEqual({});
  });

  test("columns of a host need no mask, and are unknown where they are not finite", () => {
    const liquidity = { kind: "number", values: Float64Array.of(1, Number.NaN, 50) } as const;
    expect(Array.from(evaluateColumns(isThin, { liquidity }))).toEqual([1, 2, 0]);
    expect(evaluateColumns([], { liquidity })).toEqual([]);
  });

  test("of different lengths are refused", () => {
    const values = Float64Array.of(1, 2);
    const columns = { liquidity: { kind: "number", values, nulls: Uint8Array.of(0) } } as const;
    const run = () => evaluateColumns(isThin, columns);
    expect(run).toThrow(AlertRulesError);
    expect(run).toThrow("must be of one length, not 2, 1");
  });
});

test("neighbours of doubles are next to them", () => {
  expect(nextNumber(0)).toBe(Number.MIN_VALUE);
  expect(nextNumber(-Number.MIN_VALUE)).toBeCloseTo(0, 300);
  expect(nextNumber(1)).toBe(1 + Number.EPSILON);
  expect(previousNumber(1)).toBe(1 - Number.EPSILON / 2);
  expect(nextNumber(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  expect(previousNumber(-Number.MAX_VALUE)).toBe(Number.NEGATIVE_INFINITY);
});

test("verdict codes are read back", () => {
  for (const verdict of [true, false, null])
    expect(readVerdictCode(toVerdictCode(verdict))).toBe(verdict);
  expect(readVerdictCode(undefined)).toBeNull();
});
