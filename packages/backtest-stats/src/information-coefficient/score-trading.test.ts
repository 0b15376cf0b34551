import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { kendallTest } from "./kendall-test.ts";
import { quantileSpread } from "./quantile-spread.ts";
import { quantileTurnover } from "./quantile-turnover.ts";
import { rankAutocorrelation } from "./rank-autocorrelation.ts";
import { spearmanTest } from "./spearman-test.ts";

describe("kendallTest agrees with scipy 1.17.1, scipy.stats.kendalltau", () => {
  test("with ties, method asymptotic", () => {
    const x = Array.from({ length: 6 }, () => [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]).flat();
    const y = Array.from({ length: 6 }, () => [7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 2]).flat();
    expect(kendallTest(x, y)).toMatchObject({ method: "normal" });
    expect(kendallTest(x, y).pValue).toBeCloseTo(0.2713114280585225, 12);
  });

  test("without ties, method exact", () => {
    const { coefficient, pValue } = kendallTest([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]);
    expect(coefficient).toBeCloseTo(0.6190476190476191, 14);
    expect(pValue).toBeCloseTo(0.06904761904761905, 14);
    const order = [
      9, 23, 17, 28, 0, 7, 6, 22, 15, 16, 3, 29, 20, 19, 27, 39, 1, 11, 36, 26, 25, 34, 24, 31, 35,
      4, 14, 21, 37, 30, 2, 33, 12, 10, 5, 8, 32, 18, 13, 38,
    ];
    const forty = kendallTest([...order.keys()], order);
    expect(forty.method).toBe("exact");
    expect(forty.pValue).toBeCloseTo(0.3129143512616967, 12);
  });

  test("neither coefficient nor p-value for what does not vary", () => {
    expect(kendallTest([1, 1, 1], [1, 2, 3])).toMatchObject({ coefficient: null, pValue: null });
  });
});

test("the exact p-value of Spearman's coefficient with ties counts all orders", () => {
  // All 120 orders counted with scipy 1.17.1, scipy.stats.spearmanr
  const { coefficient, pValue } = spearmanTest([1, 2, 2, 3, 4], [2, 1, 1, 3, 3]);
  expect(coefficient).toBeCloseTo(0.6488856845230502, 14);
  expect(pValue).toBeCloseTo(1 / 3, 14);
});

describe("quantileSpread", () => {
  test("groups of equal size, lowest first", () => {
    const { means, counts, spread } = quantileSpread(
      [5, 1, 4, 2, 3, 6],
      [0.5, 0.1, 0.4, 0.2, 0.3, 0.6],
      { quantiles: 3 },
    );
    expect(counts).toEqual([2, 2, 2]);
    expect(means.map((value) => value?.toFixed(10))).toEqual([
      "0.1500000000",
      "0.3500000000",
      "0.5500000000",
    ]);
    expect(spread).toBeCloseTo(0.4, 14);
  });

  test("equal predictions stay together, which may leave no top", () => {
    const tied = quantileSpread([1, 1, 1, 1], [1, 2, 3, 4], { quantiles: 2 });
    expect(tied).toEqual({ spread: null, means: [null, 2.5], counts: [0, 4] });
  });

  test("does not change when assets are listed in another order", () => {
    const assets = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -9, max: 9 })),
      {
        minLength: 5,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(assets, (data) => {
        const spreadOf = (rows: typeof data) =>
          quantileSpread(
            rows.map(([score]) => score),
            rows.map(([, outcome]) => outcome),
          );
        expect(spreadOf([...data].reverse())).toEqual(spreadOf(data));
      }),
    );
  });
});

test("turnover is the share of newcomers in the group held", () => {
  const before = [1, 2, 3, 4, 5, 6];
  expect(quantileTurnover(before, before, { quantiles: 3 })).toBe(0);
  expect(quantileTurnover(before, [6, 5, 3, 4, 2, 1], { quantiles: 3 })).toBe(1);
  expect(quantileTurnover(before, [1, 2, 3, 6, 4, 5], { quantiles: 3 })).toBe(0.5);
  expect(quantileTurnover(before, [1, 2, 3, 6, 4, 5], { quantiles: 3, held: "bottom" })).toBe(0);
  expect(quantileTurnover(before, [1, 1, 1, 1, 1, 1], { quantiles: 2, held: "bottom" })).toBeNull();
});

test("rank autocorrelation compares each window with an earlier one", () => {
  const windows = [
    [1, 2, 3],
    [2, 4, 6],
    [3, 2, 1],
    [5, 5, 5],
  ];
  expect(rankAutocorrelation(windows)).toEqual([1, -1, null]);
  expect(rankAutocorrelation(windows, 2)).toEqual([-1, null]);
});
