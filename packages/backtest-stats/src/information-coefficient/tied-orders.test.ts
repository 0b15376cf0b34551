import fc from "fast-check";
import { expect, test } from "vitest";

import { kendallTest } from "./kendall-test.ts";

/** Pairs in the same order minus pairs in opposite order. */
function scoreOf(x: readonly number[], y: readonly number[]): number {
  let score = 0;
  for (const [later, x1] of x.entries()) {
    for (const [earlier, x0] of x.slice(0, later).entries()) {
      score += Math.sign(x1 - x0) * Math.sign((y[later] ?? 0) - (y[earlier] ?? 0));
    }
  }
  return score;
}

function ordersOf(values: readonly number[]): number[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, index) =>
    ordersOf(values.toSpliced(index, 1)).map((others) => [first, ...others]),
  );
}

test("Kendall's p with ties is the share of all orders that are as far from 0", () => {
  const value = fc.integer({ min: 0, max: 3 });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(pairs, (data) => {
      const [x, y] = [data.map(([first]) => first), data.map(([, second]) => second)];
      const { coefficient, pValue, method } = kendallTest(x, y);
      expect(method).toBe("exact");
      if (coefficient === null) return;
      const observed = Math.abs(scoreOf(x, y));
      const orders = ordersOf(y);
      const far = orders.filter((order) => Math.abs(scoreOf(x, order)) >= observed);
      expect(pValue).toBeCloseTo(far.length / orders.length, 13);
    }),
  );
});

// All permutations of y counted with numpy 2; the normal approximation of scipy 1.17.1 is in brackets.
test.each([
  [[1, 1, 2, 3], [1, 2, 2, 3], 1 / 3], // (0.126)
  [[1, 2, 2, 3, 3, 3, 4], [2, 1, 4, 4, 3, 7, 5], 1 / 7], // (0.109)
  [[1, 1, 1, 2, 2, 3, 4, 5], [1, 2, 1, 3, 3, 2, 5, 5], 1 / 70], // (0.017)
  [[0, 0, 0, 0, 1, 1, 1, 1], [1, 2, 3, 3, 4, 5, 6, 7], 1 / 35], // (0.020)
  [[5, 3, 3, 1, 1, 1, 2, 2, 4], [1, 2, 2, 3, 3, 3, 1, 5, 5], 523 / 1080], // (0.435)
])("Kendall's p of %j and %j", (x, y, expected) => {
  expect(kendallTest(x, y).pValue).toBeCloseTo(expected, 14);
  expect(kendallTest(y, x).pValue).toBeCloseTo(expected, 14);
});

test("with two values on one side it is Mann and Whitney's exact test", () => {
  // scipy 1.17.1, scipy.stats.mannwhitneyu(y[22:], y[:22], method="exact")
  const x = Array.from({ length: 40 }, (_value, index) => (index < 22 ? 0 : 1));
  const y = [
    -0.651791, -0.174717, 1.663724, 0.659148, -1.641397, -0.005203, -0.623464, 0.148632, -1.608188,
    0.241772, 0.235381, 1.575626, 0.316645, 0.510547, -1.493117, 2.252729, -1.915646, 1.101802,
    -0.329904, -0.880647, -0.656285, -0.672015, 0.380189, -0.110059, 1.482571, -1.829604, -0.003081,
    -0.892056, 0.775872, -2.11806, -0.343694, 0.210173, -1.484269, 0.985216, 0.178713, 1.006857,
    0.959185, -0.979855, -0.797796, -0.203332,
  ];
  expect(kendallTest(x, y)).toMatchObject({ method: "exact" });
  expect(kendallTest(x, y).pValue).toBeCloseTo(0.9037424901941793, 13);
});

test("too many values on both sides leave the normal distribution", () => {
  const x = Array.from({ length: 11 }, (_value, index) => Math.max(index, 1));
  expect(kendallTest(x, x).method).toBe("normal");
  expect(kendallTest(x.slice(0, 10), x.slice(0, 10)).method).toBe("exact");
});
