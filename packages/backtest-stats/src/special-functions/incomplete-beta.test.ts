import fc from "fast-check";
import { expect, test } from "vitest";

import { incompleteBeta } from "./incomplete-beta.ts";

// By the hypergeometric series in Python 3.11 decimal, 70 digits.
const known: readonly (readonly [number, number, number, number])[] = [
  [0.5, 0.5, 0.3, 0.36901011956554536],
  [2, 3, 0.25, 0.26171875],
  [10, 10, 0.5, 0.5],
  [10, 0.5, 0.9, 0.15164090963470997],
  [50, 60, 0.4, 0.12470685834310036],
  [500, 500, 0.45, 0.0007636789395265001],
  [2.5, 100, 0.01, 0.15433692023084428],
  [1.5, 7.5, 0.9, 0.9999999021150744],
  [5, 5, 1e-30, 1.2600000000000005e-148],
  [1000, 2000, 0.3, 4.0738279160507714e-5],
];

test.each(known)("I(%d, %d) at %d", (a, b, x, expected) => {
  expect(Math.abs(incompleteBeta(a, b, x, 1 - x) / expected - 1)).toBeLessThan(3e-14);
});

test("covers its ends", () => {
  expect(incompleteBeta(2, 3, 0, 1)).toBe(0);
  expect(incompleteBeta(2, 3, 1, 0)).toBe(1);
});

test("is a uniform distribution for a = b = 1", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (x) => {
      expect(incompleteBeta(1, 1, x, 1 - x)).toBeCloseTo(x, 13);
    }),
  );
});

test("I(a, b) at x and I(b, a) at 1 - x add up to 1", () => {
  const shape = fc.double({ min: 0.1, max: 300, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, x) => {
      const y = 1 - x;
      expect(incompleteBeta(a, b, x, y) + incompleteBeta(b, a, y, x)).toBeCloseTo(1, 12);
    }),
  );
});
