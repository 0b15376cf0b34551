import { expect, test } from "vitest";

import { suggestThreshold, type ThresholdOutcome } from "./suggest-threshold.ts";

const outcome = (value: number, alerts: number): ThresholdOutcome => {
  return { value, alerts, alertsPerDay: alerts / 2, score: null };
};
const scored = (
  value: number,
  [precision, recall, medianLeadMs]: readonly [number | null, number, number | null],
  incidents = 10,
): ThresholdOutcome => {
  return { ...outcome(value, 4), score: { precision, recall, incidents, medianLeadMs } };
};

test("the best F1 is suggested, worked out by hand", () => {
  const outcomes = [
    scored(1, [1, 0.2, 9]),
    scored(2, [0.5, 1, 1]),
    scored(3, [0.6, 0.6, 5]),
    scored(4, [null, 0, null]),
  ];
  // 2 * 0.5 * 1 / 1.5 = 2/3; the others come to 1/3 and 0.6.
  const found = suggestThreshold(outcomes, 3, null);
  expect(found?.outcome.value).toBe(2);
  expect(found?.f1).toBeCloseTo(2 / 3, 12);
});

test("of equals the earlier warning, then the one closest to the present", () => {
  const equal = [scored(1, [0.5, 0.5, 3]), scored(2, [0.5, 0.5, 8]), scored(6, [0.5, 0.5, 8])];
  expect(suggestThreshold(equal, 1, null)?.outcome.value).toBe(2);
  expect(suggestThreshold(equal, 5, null)?.outcome.value).toBe(6);
});

test("a budget takes the threshold that fires most within it", () => {
  const outcomes = [outcome(1, 4), outcome(2, 20), outcome(3, 22)];
  expect(suggestThreshold(outcomes, 3, 10)?.outcome.value).toBe(2);
  expect(suggestThreshold(outcomes, 3, 1)).toBeNull();
  expect(suggestThreshold([outcome(1, 0)], 3, 10)).toBeNull();
});

test("a budget also limits the choice by F1", () => {
  const noisy = { ...scored(1, [1, 1, 1]), alertsPerDay: 50 };
  expect(suggestThreshold([noisy, scored(2, [0.5, 0.5, 1])], 1, 5)?.outcome.value).toBe(2);
});

test("nothing is suggested when no threshold told of an incident", () => {
  expect(
    suggestThreshold([scored(1, [0, 0, null]), scored(2, [null, 0, null])], 1, null),
  ).toBeNull();
});

test("fewer than 10 incidents, or alerts without incidents, are too few", () => {
  expect(suggestThreshold([scored(1, [1, 1, 1], 9)], 1, null)?.isEnough).toBe(false);
  expect(suggestThreshold([scored(1, [1, 1, 1], 10)], 1, null)?.isEnough).toBe(true);
  expect(suggestThreshold([outcome(1, 9)], 1, 10)?.isEnough).toBe(false);
  expect(suggestThreshold([outcome(1, 10)], 1, 10)?.isEnough).toBe(true);
});
