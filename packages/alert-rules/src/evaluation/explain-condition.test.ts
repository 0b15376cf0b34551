import { describe, expect, test } from "vitest";

import type { Comparison, Condition } from "../rules/rule-set.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { explainCondition } from "./explain-condition.ts";
import { formatExplanation, formatExplanationMermaid } from "./format-explanation.ts";

const compare = (
  metric: string,
  operator: Comparison["operator"],
  threshold: Comparison["threshold"],
): Comparison => ({ kind: "comparison", metric, operator, threshold, unit: null });

const isThin = compare("liquidity", "lt", 10_000);
const isHot = compare("score", "gte", 80);
const isOnBase = compare("chain", "eq", "base");

describe("the distance to the threshold", () => {
  test.each([
    ["lt", 10, 4, 6],
    ["gte", 10, 10, 0],
    ["eq", 5, 7, 2],
    ["between", [1, 9], 3, 2],
    ["between", [9, 1], 3, null],
    ["in", [1, 5], 4, 1],
    ["in", [1, 5], 5, 0],
    ["not_in", [1, 5], 9, 4],
    ["eq", "x", "y", null],
    ["lt", 10, null, null],
    ["lt", 10, "4", null],
  ] as const)("%s %j at %j is %j", (operator, threshold, value, expected) => {
    const condition = compare("value", operator, threshold);
    expect(explainCondition(condition, { value }).distance).toBe(expected);
  });
});

describe("what would turn a node over", () => {
  const flipped = (condition: Condition, values: Parameters<typeof explainCondition>[1]) =>
    explainCondition(condition, values).flips.map(({ metric, verdict }) => [metric, verdict]);

  test("for OR the nearest child, for AND all that do not hold", () => {
    const values = { liquidity: 10_100, score: 20, chain: "base" };
    const conditions = [isHot, isThin];
    expect(flipped({ kind: "or", conditions }, values)).toEqual([["liquidity", true]]);
    expect(flipped({ kind: "and", conditions: [...conditions, isOnBase] }, values)).toEqual([
      ["liquidity", true],
      ["score", true],
    ]);
  });

  test("below NOT the other way round", () => {
    const condition: Condition = { kind: "not", condition: isHot };
    expect(flipped(condition, { score: 90 })).toEqual([["score", false]]);
    expect(flipped(condition, {})).toEqual([["score", false]]);
  });

  test("nothing, when more must hold than there are", () => {
    const condition: Condition = { kind: "at_least", count: 3, conditions: [isHot, isThin] };
    expect(flipped(condition, {})).toEqual([]);
  });

  test("an absent metric counts too", () => {
    expect(explainCondition({ kind: "absent", metric: "score" }, { score: 1 }).flips).toEqual([
      { metric: "score", from: 1, verdict: true, distance: null },
    ]);
  });

  test("doing what it says turns the verdict over", () => {
    const condition: Condition = {
      kind: "at_least",
      count: 2,
      conditions: [isThin, isHot, isOnBase],
    };
    const before = { liquidity: 12_000, score: 90, chain: "solana" };
    const [flip] = explainCondition(condition, before).flips;
    expect(flip).toEqual({ metric: "liquidity", from: 12_000, verdict: true, distance: 2_000 });
    expect(evaluateCondition(condition, before)).toBe(false);
    expect(evaluateCondition(condition, { ...before, liquidity: 12_000 - 2_000 - 1 })).toBe(true);
  });
});

describe("formats", () => {
  const condition: Condition = {
    kind: "and",
    conditions: [isThin, { ...isOnBase, threshold: 'ba"se' }],
  };
  const explanation = explainCondition(condition, { liquidity: 4_000 });

  test("as text, one line per node", () => {
    expect(formatExplanation(explanation)).toBe(
      [
        "unknown  AND: 1 true, 0 false, 1 unknown",
        "true       liquidity lt 10000: liquidity is 4000, 6000 from turning over",
        'unknown    chain eq "ba\\"se": chain has no value',
        "",
        "It holds when:",
        "- the comparison of chain becomes true (it has no value)",
      ].join("\n"),
    );
  });

  test("as Mermaid, with nothing in a label that Mermaid would read", () => {
    const lines = formatExplanationMermaid(explanation).split("\n");
    expect(lines.slice(0, 6)).toEqual([
      "flowchart TD",
      '  n0["AND<br>1 true, 0 false, 1 unknown"]:::unknown',
      '  n1["liquidity lt 10000<br>liquidity is 4000"]:::true',
      "  n0 --> n1",
      '  n2["chain eq #34;ba#92;#34;se#34;<br>chain has no value"]:::unknown',
      "  n0 --> n2",
    ]);
  });

  test("as JSON, without loss", () => {
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});
