import fc from "fast-check";
import { expect, test } from "vitest";

import { expandItem, lengthOfItem } from "./series.ts";

test.each([
  [5, [5]],
  [true, [true]],
  ["base", ["base"]],
  ["_", [null]],
  ["5 x3", [5, 5, 5]],
  ["_ x2", [null, null]],
  ["-0.5  x2", [-0.5, -0.5]],
  ["true x2", [true, true]],
  ["base chain x2", ["base chain", "base chain"]],
  ["1..4 x4", [1, 2, 3, 4]],
  ["0.5..-0.5 x3", [0.5, 0, -0.5]],
  ["7..9 x1", [7]],
  ["5 x0", []],
  ["null x2", ["null", "null"]],
  ["x3", ["x3"]],
  ["max3", ["max3"]],
  ["1..4", ["1..4"]],
  ["a..b x2", ["a..b", "a..b"]],
])("%j stands for %j", (item, values) => {
  expect(expandItem(item)).toEqual(values);
});

test("the length is known without making the values", () => {
  const words = fc.constantFrom("5", "_", "1..4", "base", "", "x");
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 50 }), fc.boolean(), (word, count, repeated) => {
      const item = repeated ? `${word} x${count}` : word;
      expect(expandItem(item)).toHaveLength(lengthOfItem(item));
    }),
  );
});
