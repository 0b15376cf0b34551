import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { combinatorialPurgedSplits } from "./combinatorial-purged-splits.ts";

const spans = (lengths: readonly number[]) =>
  lengths.map((length, index) => ({ startMs: index * 10, endMs: index * 10 + length }));
const anyCase = fc.record({
  all: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 40 }).map(spans),
  groups: fc.integer({ min: 3, max: 7 }),
  testGroups: fc.integer({ min: 1, max: 2 }),
  embargoMs: fc.integer({ min: 0, max: 30 }),
});

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

describe("numbers", () => {
  test.each([
    // López de Prado (2018), ch. 12.3: 6 groups, 2 of them tested, make 15 splits and 5 paths.
    [6, 2, 15, 5],
    [10, 2, 45, 9],
    [10, 8, 45, 36],
    [5, 1, 5, 1],
  ])("%d groups, %d tested: %d splits, %d paths", (groups, testGroups, splits, paths) => {
    const found = combinatorialPurgedSplits(spans(new Array<number>(20).fill(0)), {
      groups,
      testGroups,
    });
    expect(found.splits).toHaveLength(splits);
    expect(found.paths).toHaveLength(paths);
  });

  test("every group is tested equally often", () => {
    fc.assert(
      fc.property(anyCase, ({ all, groups, testGroups }) => {
        const { splits } = combinatorialPurgedSplits(all, { groups, testGroups });
        for (let group = 0; group < groups; group += 1) {
          const tested = splits.filter((split) => split.testGroups.includes(group)).length;
          expect(tested).toBe(choose(groups - 1, testGroups - 1));
        }
      }),
    );
  });
});

describe("paths", () => {
  test("test every observation once, and use every test of every split once", () => {
    fc.assert(
      fc.property(anyCase, ({ all, groups, testGroups }) => {
        const found = combinatorialPurgedSplits(all, { groups, testGroups });
        const used = new Set<string>();
        for (const { splits } of found.paths) {
          expect(splits).toHaveLength(groups);
          for (const [group, split] of splits.entries()) {
            expect(found.splits[split]?.testGroups).toContain(group);
            used.add(`${split}/${group}`);
          }
        }
        expect(used.size).toBe(found.splits.length * testGroups);
        const covered = found.groups.flatMap(({ first, end }) =>
          Array.from({ length: end - first }, (_o, at) => first + at),
        );
        expect(covered).toEqual(all.map((_span, index) => index));
      }),
    );
  });
});

describe("no leak", () => {
  test("no training span overlaps a test span, nor begins in the embargo after its segment", () => {
    fc.assert(
      fc.property(anyCase, ({ all, ...options }) => {
        for (const split of combinatorialPurgedSplits(all, options).splits) {
          const { train, test: tested, purged } = split;
          const together = [...train, ...tested, ...purged].sort((a, b) => a - b);
          expect(together).toEqual(all.map((_span, index) => index));
          for (const index of train) {
            const own = all[index];
            for (const other of tested) {
              const its = all[other];
              if (own === undefined || its === undefined) continue;
              expect(own.endMs < its.startMs || own.startMs > its.endMs + options.embargoMs).toBe(
                true,
              );
            }
          }
        }
      }),
    );
  });

  test("purges by segment: between two tested groups training goes on", () => {
    // Vibe-Trading issue 1204: one interval from the first to the last tested group purged everything.
    const [, split] = combinatorialPurgedSplits(spans([0, 0, 0, 0, 0, 0, 0, 0]), {
      groups: 4,
    }).splits;
    expect(split).toEqual({
      testGroups: [0, 2],
      train: [2, 3, 6, 7],
      test: [0, 1, 4, 5],
      purged: [],
    });
  });

  test("purges at the leading edge too, where an outcome reaches into a test", () => {
    // mlfinlab issue 295.
    const found = combinatorialPurgedSplits(spans([0, 15, 0, 0, 0, 0]), {
      groups: 3,
      testGroups: 1,
    });
    expect(found.splits[1]).toMatchObject({ train: [0, 4, 5], test: [2, 3], purged: [1] });
  });
});

test.each([
  ["groups", { groups: 2 }],
  ["groups", { groups: 7 }],
  ["testGroups", { groups: 3, testGroups: 0 }],
  ["testGroups", { groups: 3, testGroups: 3 }],
  ["embargoMs", { groups: 3, embargoMs: -1 }],
])("%s out of range throws", (option, options) => {
  expect(() => combinatorialPurgedSplits(spans([0, 0, 0, 0, 0, 0]), options)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ option }) }),
  );
});

test("more splits than can be meant, and spans out of order, throw", () => {
  const many = spans(new Array<number>(40).fill(0));
  for (const [given, options] of [
    [many, { groups: 40, testGroups: 20 }],
    [[...many].reverse(), { groups: 4 }],
  ] as const) {
    expect(() => combinatorialPurgedSplits(given, options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  }
});
