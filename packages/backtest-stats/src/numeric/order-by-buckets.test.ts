import fc from "fast-check";
import { expect, test } from "vitest";

import { orderByBuckets } from "./order-by-buckets.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test("gives the order of a stable sort, or none", () => {
  const values = fc.oneof(
    fc.array(finite, { maxLength: 60 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 300 }),
    fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 300 }),
    fc.array(fc.constantFrom(0, -0, 1, 1 + Number.EPSILON, -Number.MIN_VALUE), { maxLength: 20 }),
  );
  fc.assert(
    fc.property(values, (series) => {
      const stable = series.map((_value, index) => index);
      stable.sort((a, b) => (series[a] ?? 0) - (series[b] ?? 0));
      const order = orderByBuckets(series);
      if (order !== null) expect(Array.from(order)).toEqual(stable);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["spread evenly", Array.from({ length: 1000 }, (_value, index) => (index * 617) % 1000)],
  ["spread like a bell", Array.from({ length: 1000 }, (_value, index) => Math.sin(index) ** 3)],
])("values %s are ordered", (_name, values) => {
  const order = orderByBuckets(values);
  expect(Array.from(order ?? [], (index) => values[index])).toEqual(
    values.toSorted((a, b) => a - b),
  );
});

test.each([
  ["none", []],
  ["one", [3]],
  ["equal ones", [2, 2, 2]],
  ["a range beyond the largest number", [-Number.MAX_VALUE, 0, Number.MAX_VALUE]],
  ["a range of one smallest number", [0, Number.MIN_VALUE]],
  ["one far from a crowd", [1e9, ...Array.from({ length: 100 }, (_value, index) => index)]],
])("%s are left to another sort", (_name, values) => {
  expect(orderByBuckets(values)).toBeNull();
});
