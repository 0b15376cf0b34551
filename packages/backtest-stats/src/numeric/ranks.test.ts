import fc from "fast-check";
import { expect, test } from "vitest";

import { averageRanks } from "./ranks.ts";

/** By the definition: how many are smaller, and the middle of those that are equal. */
function plainRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const smaller = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return smaller + (equal + 1) / 2;
  });
}

test("are those of the definition, for values spread, crowded, tied and huge", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, 1, 1 + Number.EPSILON),
  );
  const series = fc.oneof(
    fc.array(value, { minLength: 1, maxLength: 200 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 200 }),
  );
  fc.assert(
    fc.property(series, (values) => {
      const expected = plainRanks(values);
      const { ranks, hasTies, squares } = averageRanks(values);
      expect(Array.from(ranks)).toEqual(expected);
      expect(hasTies).toBe(new Set(expected).size < values.length);
      const center = (values.length + 1) / 2;
      // Halves are exact, and so are their squares and sums.
      expect(squares).toBe(expected.reduce((sum, rank) => sum + (rank - center) ** 2, 0));
    }),
    { numRuns: 300 },
  );
});
