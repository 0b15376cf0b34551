import fc from "fast-check";
import { expect, test } from "vitest";

import { holm } from "./holm.ts";

test("known value: 0.01, 0.04, 0.03, 0.005 become 0.03, 0.06, 0.06, 0.02 (R: p.adjust(p, 'holm'))", () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries()) {
    expect(adjusted[index]).toBeCloseTo(expected, 12);
  }
});

test("a test that was not made does not count", () => {
  expect(holm([0.01, null, 0.5])).toEqual([0.02, null, 0.5]);
  expect(holm([])).toEqual([]);
});

const pValue = fc.double({ min: 0, max: 1, noNaN: true });

test("never makes a p-value smaller, never above 1, and keeps their order", () => {
  fc.assert(
    fc.property(fc.array(pValue, { minLength: 2, maxLength: 20 }), (pValues) => {
      const adjusted = holm(pValues).map(Number);
      for (const [index, value] of adjusted.entries()) {
        expect(value).toBeGreaterThanOrEqual(pValues[index] ?? 0);
        expect(value).toBeLessThanOrEqual(1);
      }
      const order = pValues
        .map((_value, index) => index)
        .sort((a, b) => Number(pValues[a]) - Number(pValues[b]));
      const sorted = order.map((index) => Number(adjusted[index]));
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
    }),
  );
});
