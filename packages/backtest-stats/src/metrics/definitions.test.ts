import { describe, expect, test } from "vitest";

import { cagr } from "./cagr.ts";
import { calmarRatio } from "./calmar-ratio.ts";
import { expectedShortfall } from "./expected-shortfall.ts";
import { maxDrawdown } from "./max-drawdown.ts";
import { sharpeRatio } from "./sharpe-ratio.ts";
import { sortinoRatio } from "./sortino-ratio.ts";
import { ulcerIndex } from "./ulcer-index.ts";

// Expected values: the formulas of the two libraries written out in numpy 2.4.6 and scipy 1.17.1, because
// neither could be installed beside the other.
const r = [-0.2, 0.05, 0.1, -0.03, 0.02, -0.08, 0.04, 0.01, 0.03, -0.01];
const daily = { periodsPerYear: 252 };

test("all four definitions agree where the libraries have the textbook formula", () => {
  for (const definition of ["empyrical", "quantstats"] as const) {
    expect(sharpeRatio(r, { ...daily, definition })).toBe(sharpeRatio(r, daily));
    expect(sortinoRatio(r, { ...daily, definition })).toBe(sortinoRatio(r, daily));
  }
  expect(calmarRatio(r, { ...daily, definition: "empyrical" })).toBe(calmarRatio(r, daily));
});

describe("a loss in the first period", () => {
  test.each([
    ["textbook", 0.2, 0],
    ["empyrical", 0.2, 0],
    ["reference", 0.08975199999999994, 3],
    ["quantstats", 0.08975199999999994, 3],
  ] as const)("%s", (definition, depth, startIndex) => {
    const fall = maxDrawdown(r, { definition });
    expect(fall.depth).toBeCloseTo(depth, 14);
    expect(fall.startIndex).toBe(startIndex);
  });
});

test("quantstats: ulcer index over n - 1, growth of the absolute wealth", () => {
  expect(ulcerIndex(r, { definition: "quantstats" })).toBeCloseTo(0.04040902308230012, 14);
  expect(cagr([0.5, -3], { periodsPerYear: 2, definition: "quantstats" })).toBeCloseTo(2, 14);
  expect(calmarRatio(r, { ...daily, definition: "quantstats" })).toBeCloseTo(
    -10.33947278761186,
    11,
  );
});

test.each([
  ["empyrical", 0.7, 0.10333333333333335],
  ["quantstats", 0.7, 0.14],
  ["quantstats", 0.999, 0.26433387811182735],
] as const)("the shortfall of %s at %d", (method, level, expected) => {
  expect(expectedShortfall(r, { level, method })).toBeCloseTo(expected, 13);
});

test("a missing value may be dropped from a drawdown, and indices count what is left", () => {
  const holed = [0.1, Number.NaN, -0.5, 0.1];
  expect(maxDrawdown(holed, { nanPolicy: "omit" })).toMatchObject({ depth: 0.5, troughIndex: 2 });
  expect(() => maxDrawdown(holed)).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
});
