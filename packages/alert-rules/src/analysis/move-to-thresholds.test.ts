import { describe, expect, test } from "vitest";

import { describeMetric } from "../units/describe-metric.ts";
import type { MetricSpec } from "../units/metric-spec.ts";
import type { LeafCondition } from "./formula.ts";
import { moveToThresholds } from "./move-to-thresholds.ts";

describe("a snapshot close to the thresholds", () => {
  test.each([
    ["gte", 50, 80, 50],
    ["lte", 50, 20, 50],
    ["gt", 50, 80, 50 + 50 * Number.EPSILON],
    ["lt", 50, 20, 50 - 50 * Number.EPSILON],
    ["gt", 0, 80, Number.MIN_VALUE],
  ] as const)("%s %d turns %d into %d", (operator, threshold, value, close) => {
    expect(move("liquidity_usd", operator, threshold, value)).toBe(close);
  });

  test.each([
    ["a comparison that it does not fulfil", "liquidity_usd", "gte", 50, 20],
    ["an operator without a side", "liquidity_usd", "eq", 50, 50],
    ["a threshold outside of what the metric can be", "gem_score", "lte", 150, 20],
    ["a metric of whole numbers", "holder_count", "gt", 50, 80],
  ] as const)("%s leaves the value", (_, metric, operator, threshold, value) => {
    expect(move(metric, operator, threshold, value)).toBe(value);
  });

  test("what is no number stays as it is, and the given snapshot too", () => {
    const values = { liquidity_usd: "much" };
    const moved = moveToThresholds(values, [comparison("liquidity_usd", "gte", 50)], facts);
    expect({ ...moved }).toEqual(values);
    expect(values).toEqual({ liquidity_usd: "much" });
  });
});

type Comparison = Extract<LeafCondition, { readonly kind: "comparison" }>;

const specs: readonly MetricSpec[] = [
  { name: "gem_score", type: "number", min: 0, max: 100 },
  { name: "holder_count", type: "number", integer: true },
];

const facts = (metric: string) =>
  describeMetric(metric, new Map(specs.map((spec) => [spec.name, spec])));

function move(
  metric: string,
  operator: Comparison["operator"],
  threshold: number,
  value: number,
): unknown {
  return moveToThresholds({ [metric]: value }, [comparison(metric, operator, threshold)], facts)[
    metric
  ];
}

function comparison(
  metric: string,
  operator: Comparison["operator"],
  threshold: number,
): Comparison {
  return { kind: "comparison", metric, operator, threshold, unit: null };
}
