import fc from "fast-check";
import { expect, test } from "vitest";

import { matchItems } from "./match-items.ts";

test("an unspecific wish leaves the only fitting item to a specific one", () => {
  const fits = (wanted: string, given: string) => given.startsWith(wanted);
  expect(matchItems(["a", "ab"], ["ab", "ac"], fits)).toEqual([1, 0]);
  expect(matchItems(["ab", "a", "a"], ["ab", "ac"], fits)).toEqual([0, 1, null]);
});

/** The most pairs that any choice of items makes, by trying all. */
function mostPairs(rows: readonly (readonly boolean[])[], taken = 0): number {
  const [row, ...others] = rows;
  if (row === undefined) return 0;
  const without = mostPairs(others, taken);
  const choices = row.map((fits, index) =>
    fits && (taken & (1 << index)) === 0 ? 1 + mostPairs(others, taken | (1 << index)) : 0,
  );
  return Math.max(without, ...choices);
}

test("as many items are paired as can be, each once", () => {
  const table = fc
    .integer({ min: 0, max: 5 })
    .chain((width) =>
      fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), { maxLength: 5 }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      const given = Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => index);
      const matches = matchItems(rows, given, (row, index) => row[index] ?? false);
      const paired = matches.filter((index) => index !== null);
      expect(new Set(paired).size).toBe(paired.length);
      expect(paired).toHaveLength(mostPairs(rows));
      for (const [at, index] of matches.entries()) {
        if (index !== null) expect(rows[at]?.[index]).toBe(true);
      }
    }),
  );
});
