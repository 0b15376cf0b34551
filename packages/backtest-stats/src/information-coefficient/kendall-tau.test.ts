import fc from "fast-check";
import { expect, test } from "vitest";

import { kendallTau } from "./kendall-tau.ts";

/** The definition, read aloud: every pair compared. */
function compareEveryPair(x: readonly number[], y: readonly number[]): number | null {
  let balance = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (const [later, x1] of x.entries()) {
    for (const [earlier, x0] of x.slice(0, later).entries()) {
      const orderX = Math.sign(x1 - x0);
      const orderY = Math.sign((y[later] ?? 0) - (y[earlier] ?? 0));
      balance += orderX * orderY;
      untiedX += Math.abs(orderX);
      untiedY += Math.abs(orderY);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}

test("sorting finds the same pairs as comparing every one, to the last bit", () => {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.constantFrom(0, -0),
  );
  const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 70 });
  fc.assert(
    fc.property(pairs, (data) => {
      const [x, y] = [data.map(([first]) => first), data.map(([, second]) => second)];
      expect(kendallTau(x, y)).toBe(compareEveryPair(x, y));
    }),
    {
      examples: [
        [
          [
            [-0, 1],
            [0, 2],
            [1, 3],
          ],
        ],
      ],
    },
  );
});
