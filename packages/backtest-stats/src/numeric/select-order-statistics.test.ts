import fc from "fast-check";
import { expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { selectOrderStatistics } from "./select-order-statistics.ts";

const count = 20_000;
const positions = [0, 1, 999, 1000, 9_999, 10_000, 19_998, 19_999];

test.each([
  { name: "uniform", draw: (u: number) => u },
  { name: "ties", draw: (u: number) => Math.floor(u * 10) },
  { name: "one bin holds nearly all", draw: (u: number) => (u < 0.001 ? 1e300 : u) },
  { name: "spread over 600 powers of ten", draw: (u: number) => 10 ** (600 * (u - 0.5)) },
  { name: "constant", draw: () => 0.25 },
  { name: "the whole range of doubles", draw: (u: number) => (u - 0.5) * Number.MAX_VALUE * 2 },
  { name: "subnormal numbers", draw: (u: number) => u * 1e-310 },
])("$name: the values that sorting would put there, and nothing moved", ({ draw }) => {
  const { nextFraction } = createRandomStream(7, 0);
  const values = Float64Array.from({ length: count }, () => draw(nextFraction()));
  const before = values.slice();
  const sorted = values.slice().sort();
  expect(selectOrderStatistics(values, positions)).toEqual(
    positions.map((position) => sorted[position]),
  );
  expect(values).toEqual(before);
});

test("short series, any values", () => {
  const someValues = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(someValues, (values) => {
      const typed = Float64Array.from(values);
      const every = values.map((_value, index) => index);
      expect(selectOrderStatistics(typed, every)).toEqual([...typed.slice().sort()]);
    }),
  );
});
