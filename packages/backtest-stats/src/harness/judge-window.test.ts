import { describe, expect, test } from "vitest";

import { type JudgedHorizon, judgeWindow } from "./judge-window.ts";
import type { PriceOutcomes } from "./price-outcomes.ts";
import { testSelection } from "./test-selection.ts";

const outcomesOf = (values: Record<string, number>): PriceOutcomes => ({
  between: (assetId) => {
    const value = values[assetId];
    return value === undefined ? null : { value, ended: assetId === "GONE" };
  },
});
const selectionOf = (ids: readonly string[], k: number) => {
  const scored = ids.map((assetId, index) => ({ assetId, score: -index }));
  return { scored, picks: scored.slice(0, k).map((asset) => ({ ...asset, weight: 1 / k })) };
};

describe("judgeWindow", () => {
  test("compares scores with outcomes: ranks 1,2,3,4 against 2,1,3,4 correlate with 0.8", () => {
    const outcomes = outcomesOf({ A: 0.3, B: 0.4, C: 0.2, GONE: 0.1 });
    const judged = judgeWindow(selectionOf(["A", "B", "C", "GONE"], 2), outcomes, 0, 7);
    expect(judged.informationCoefficient).toBeCloseTo(0.8, 12);
    expect(judged.precisionAtK).toBe(1);
    expect(judged.pickReturn).toBeCloseTo(0.35, 12);
    expect(judged.universeReturn).toBeCloseTo(0.25, 12);
    expect(judged.endedAssets).toEqual(["GONE"]);
  });

  test("precision is the share of picks above the median", () => {
    const outcomes = outcomesOf({ A: 0.3, B: -0.4, C: 0.2, D: 0.1 });
    expect(judgeWindow(selectionOf(["A", "B", "C", "D"], 2), outcomes, 0, 7).precisionAtK).toBe(
      0.5,
    );
  });

  test("equal outcomes have no rank correlation", () => {
    const outcomes = outcomesOf({ A: 0, B: 0, C: 0 });
    expect(
      judgeWindow(selectionOf(["A", "B", "C"], 1), outcomes, 0, 7).informationCoefficient,
    ).toBeNull();
  });

  test("what is not known yet is nothing", () => {
    expect(judgeWindow(selectionOf(["A", "B", "C"], 1), outcomesOf({}), 0, 7)).toMatchObject({
      outcomes: 0,
      informationCoefficient: null,
      precisionAtK: null,
      pickReturn: null,
      universeReturn: null,
    });
  });
});

describe("testSelection", () => {
  const window = (values: readonly number[], k: number): JudgedHorizon => {
    const ids = values.map((_value, index) => `T${index}`);
    const outcomes = outcomesOf(
      Object.fromEntries(ids.map((id, index) => [id, values[index] ?? 0])),
    );
    return judgeWindow(selectionOf(ids, k), outcomes, 0, 7);
  };
  const options = { draws: 2_000, seed: 3 };

  test("picking the best of 5 in one window happens by chance in a fifth of draws", () => {
    const result = testSelection([window([5, 4, 3, 2, 1], 1)], options);
    expect(result.pickReturn).toBe(5);
    expect(result.pValue).toBeGreaterThan(0.17);
    expect(result.pValue).toBeLessThan(0.23);
    expect(result.percentile).toBeCloseTo(1 - Number(result.pValue), 2);
    expect(result.randomMedian).toBe(3);
  });

  test("picking the best again and again does not happen by chance", () => {
    const windows = Array.from({ length: 12 }, () => window([5, 4, 3, 2, 1], 1));
    expect(testSelection(windows, options).pValue).toBe(1 / 2_001);
  });

  test("the same seed draws the same", () => {
    const windows = [window([5, 1, 4, 2], 2)];
    expect(testSelection(windows, options)).toEqual(testSelection(windows, options));
  });

  test("who takes everything has chosen nothing", () => {
    expect(testSelection([window([1, 2, 3], 3)], options)).toMatchObject({
      draws: 0,
      pValue: null,
    });
    expect(testSelection([], options)).toMatchObject({ draws: 0, pickReturn: null });
  });
});
