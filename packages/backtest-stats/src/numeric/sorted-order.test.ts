import fc from "fast-check";
import { expect, test } from "vitest";

import { sortedOrder } from "./sorted-order.ts";

function expected(values: readonly number[]): number[] {
  return values
    .map((value, index) => ({ value, index }))
    .sort((a, b) => a.value - b.value || a.index - b.index)
    .map(({ index }) => index);
}

test("orders any finite values, equal ones and zeros of both signs by position", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 }),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, 1, 1 + Number.EPSILON),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (values) => {
      expect(Array.from(sortedOrder(values))).toEqual(expected(values));
    }),
  );
});

test("values that differ in their last bits only", () => {
  const values = Array.from(
    { length: 500 },
    (_value, index) => 1 + ((index * 7919) % 500) * 2 ** -52,
  );
  expect(Array.from(sortedOrder(values))).toEqual(expected(values));
});
