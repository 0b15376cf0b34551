import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { normalCdf, normalQuantile } from "./normal.ts";

// Lower tails by the power series and the continued fraction in Python 3.11 decimal, 70 digits.
const lowerTails: readonly (readonly [number, number])[] = [
  [-0.1, 0.460172162722971],
  [-0.5, 0.3085375387259869],
  [-1, 0.15865525393145705],
  [-1.5, 0.06680720126885807],
  [-1.96, 0.024997895148220435],
  [-2, 0.02275013194817921],
  [-3, 0.0013498980316300946],
  [-5, 2.866515718791939e-7],
  [-8, 6.220960574271784e-16],
  [-10, 7.619853024160525e-24],
  [-15, 3.670966199312751e-51],
  [-20, 2.7536241186062337e-89],
  [-30, 4.906713927148187e-198],
  [-37, 5.725571222524577e-300],
];

describe("known values", () => {
  test.each(lowerTails)("the probability below %d is right to 1e-14", (x, probability) => {
    expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(1e-14);
  });

  test.each(lowerTails)("%d is the quantile of its probability to 1e-14", (x, probability) => {
    expect(Math.abs(normalQuantile(probability) / x - 1)).toBeLessThan(1e-14);
  });

  // scipy 1.17.1, scipy.stats.norm.ppf
  test.each([
    [0.975, 1.959963984540054],
    [1e-10, -6.361340902404056],
    [0.3, -0.5244005127080409],
  ])("the quantile of %d agrees with scipy", (probability, x) => {
    expect(normalQuantile(probability)).toBeCloseTo(x, 13);
  });

  test("the ends of the scale", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
  });

  test.each([-0.1, 1.1, Number.NaN])("%d is no probability", (probability) => {
    expect(normalQuantile(probability)).toBeNaN();
  });
});

describe("properties", () => {
  const aValue = fc.double({ min: -37, max: 37, noNaN: true });

  test("the two tails add up to 1", () => {
    fc.assert(
      fc.property(aValue, (x) => {
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
      }),
    );
  });

  test("never decreases", () => {
    fc.assert(
      fc.property(aValue, fc.double({ min: 1e-6, max: 5, noNaN: true }), (x, step) => {
        expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x));
      }),
    );
  });
});
