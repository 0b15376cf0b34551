import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { adjustPValues } from "./adjust-p-values.ts";

const methods = ["holm", "benjamini-hochberg", "benjamini-yekutieli"] as const;

// statsmodels 0.15.0, multipletests([.01, .04, .03, .005], method=...)
test.each([
  ["holm", [0.03, 0.06, 0.06, 0.02]],
  ["benjamini-hochberg", [0.02, 0.04, 0.04, 0.02]],
  [
    "benjamini-yekutieli",
    [0.04166666666666666, 0.08333333333333331, 0.08333333333333331, 0.04166666666666666],
  ],
] as const)("%s agrees with statsmodels", (method, expected) => {
  const adjusted = adjustPValues([0.01, 0.04, 0.03, 0.005], { method });
  adjusted.forEach((value, index) => {
    expect(value).toBeCloseTo(Number(expected[index]), 14);
  });
});

describe.each(methods)("%s", (method) => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

  test("never makes a p-value smaller, nor larger than 1", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        adjustPValues(values, { method }).forEach((adjusted, index) => {
          expect(Number(adjusted)).toBeGreaterThanOrEqual(Number(values[index]) * (1 - 1e-12));
          expect(Number(adjusted)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  test("keeps the order of the p-values", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = adjustPValues(
          [...values].sort((a, b) => a - b),
          { method },
        );
        expect(adjusted).toEqual([...adjusted].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  test("one test alone needs no correction, and a missing one does not count", () => {
    expect(adjustPValues([null, 0.04, null], { method })).toEqual([null, 0.04, null]);
    expect(adjustPValues([], { method })).toEqual([]);
  });
});

test.each([-0.1, 1.1, Number.NaN])("%d is no p-value", (p) => {
  expect(() => adjustPValues([p])).toThrow(
    expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
  );
});
