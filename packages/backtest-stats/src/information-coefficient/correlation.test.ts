import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { informationCoefficient } from "./information-coefficient.ts";
import { kendallTau } from "./kendall-tau.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";
import { spearmanTest } from "./spearman-test.ts";

const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
const y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5];

describe("agrees with scipy 1.17.1, ties included", () => {
  test("pearsonr", () => {
    expect(pearson(x, y)).toBeCloseTo(0.09979900759721551, 14);
  });

  test("spearmanr", () => {
    expect(spearman(x, y)).toBeCloseTo(0.1415796863640157, 14);
    const { coefficient, pValue, method } = spearmanTest(x, y);
    expect(coefficient).toBeCloseTo(0.1415796863640157, 14);
    expect(pValue).toBeCloseTo(0.6607268292868227, 12);
    expect(method).toBe("student-t");
  });

  test("kendalltau", () => {
    expect(kendallTau(x, y)).toBeCloseTo(0.17109647770728875, 14);
  });

  test("permutation_test of spearmanr over all orders of 7", () => {
    const { pValue, method } = spearmanTest([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]);
    expect(pValue).toBeCloseTo(0.034126984126984124, 14);
    expect(method).toBe("exact");
  });
});

test("exact p-values of perfect order are 2 in n!", () => {
  expect(spearmanTest([1, 2, 3], [4, 5, 6]).pValue).toBeCloseTo(2 / 6, 14);
  expect(spearmanTest([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]).pValue).toBeCloseTo(2 / 120, 14);
});

test("perfect order in a longer series has a p-value of 0", () => {
  const twelve = Array.from({ length: 12 }, (_value, index) => index);
  expect(spearmanTest(twelve, twelve)).toMatchObject({ coefficient: 1, pValue: 0 });
});

test("the information coefficient is of ranks, or linear when asked", () => {
  expect(informationCoefficient(x, y)).toBe(spearman(x, y));
  expect(informationCoefficient(x, y, { kind: "linear" })).toBe(pearson(x, y));
});

describe.each([
  { name: "pearson", compute: pearson },
  { name: "spearman", compute: spearman },
  { name: "kendallTau", compute: kendallTau },
])("$name", ({ compute }) => {
  const pairs = fc.array(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
    {
      minLength: 2,
      maxLength: 30,
    },
  );

  test("is from -1 to 1, or null when a side does not vary", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const [a, b] = [data.map(([first]) => first), data.map(([, second]) => second)];
        const value = compute(a, b);
        const isFlat = new Set(a).size === 1 || new Set(b).size === 1;
        if (isFlat) expect(value).toBeNull();
        else expect(Math.abs(Number(value))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is the same either way round, and changes sign with one side", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const [a, b] = [data.map(([first]) => first), data.map(([, second]) => second)];
        const value = Number(compute(a, b));
        expect(Number(compute(b, a))).toBeCloseTo(value, 12);
        expect(
          Number(
            compute(
              a.map((each) => -each),
              b,
            ),
          ),
        ).toBeCloseTo(-value, 12);
      }),
    );
  });

  test("does not change when both sides are shuffled together", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const reversed = [...data].reverse();
        const here = compute(
          data.map(([a]) => a),
          data.map(([, b]) => b),
        );
        const there = compute(
          reversed.map(([a]) => a),
          reversed.map(([, b]) => b),
        );
        expect(Number(there)).toBeCloseTo(Number(here), 12);
      }),
    );
  });

  test("throws for series of different length, too short, or not finite", () => {
    expect(() => compute([1, 2], [1])).toThrow(
      expect.objectContaining({ code: "LENGTH_MISMATCH" }),
    );
    expect(() => compute([1], [1])).toThrow(
      expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }),
    );
    expect(() => compute([1, Number.NaN], [1, 2])).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  });
});

test("rank coefficients do not change under an increasing transformation", () => {
  const cubes = x.map((value) => value ** 3);
  expect(spearman(cubes, y)).toBe(spearman(x, y));
  expect(kendallTau(cubes, y)).toBe(kendallTau(x, y));
});

test("a test of what does not vary has neither coefficient nor p-value", () => {
  expect(spearmanTest([1, 1, 1], [1, 2, 3])).toEqual({
    coefficient: null,
    pValue: null,
    method: "exact",
  });
});

test("two assets are too few for an information coefficient", () => {
  expect(() => informationCoefficient([1, 2], [1, 2])).toThrow(
    expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }),
  );
});
