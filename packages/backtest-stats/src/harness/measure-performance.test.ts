import { expect, test } from "vitest";

import { measurePerformance } from "./measure-performance.ts";

const settings = { bootstrap: null, periodsPerYear: 365, annualRiskFreeRate: 0.05 };
const reasonsOf = (returns: readonly number[]) => {
  const { totalReturn, cagr, calmarRatio } = measurePerformance(returns, settings);
  return [totalReturn, cagr, calmarRatio].map(({ value, reason }) => value ?? reason);
};

test("growth beyond the largest number is called too large, not a loss", () => {
  expect(reasonsOf([100, 100, -0.5])).toEqual([5_099.5, "TOO_LARGE", "TOO_LARGE"]);
  expect(reasonsOf(Array.from({ length: 8 }, () => 1e60))).toEqual([
    "TOO_LARGE",
    "TOO_LARGE",
    "NO_DRAWDOWN",
  ]);
});

test("a total loss is a number", () => {
  expect(reasonsOf([0.5, -1])).toEqual([-1, -1, -1]);
});

test("without a fall there is no drawdown to divide by", () => {
  expect(reasonsOf([0, 0])).toEqual([0, 0, "NO_DRAWDOWN"]);
});
