import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { purgedKFold } from "./purged-k-fold.ts";
import { walkForwardWindows } from "./walk-forward-windows.ts";

const dayMs = 86_400_000;

describe("walkForwardWindows", () => {
  const base = { startMs: 0, endMs: 100 * dayMs, testDays: 10 };

  test("windows follow each other without a gap", () => {
    const { windows, unusedDays } = walkForwardWindows({ ...base, trainDays: 30 });
    expect(windows).toHaveLength(7);
    expect(unusedDays).toBe(0);
    expect(windows[0]).toEqual({
      index: 0,
      trainStartMs: 0,
      trainEndMs: 30 * dayMs,
      testStartMs: 30 * dayMs,
      testEndMs: 40 * dayMs,
      isTruncated: false,
    });
    for (const [position, window] of windows.slice(1).entries()) {
      expect(window.testStartMs).toBe(windows[position]?.testEndMs);
    }
  });

  test("a step below the length overlaps the windows, and none adds nothing", () => {
    const { windows } = walkForwardWindows({ ...base, stepDays: 5, lastWindow: "truncate" });
    expect(windows).toHaveLength(19);
    expect(windows.every(({ isTruncated }) => !isTruncated)).toBe(true);
  });

  test("data shorter than training has no windows and is all unused", () => {
    expect(walkForwardWindows({ ...base, trainDays: 200 })).toEqual({
      windows: [],
      unusedDays: 100,
    });
  });

  test("no test ends after the data, and no training touches its test", () => {
    const days = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        days,
        days,
        days,
        fc.integer({ min: 0, max: 9 }),
        (testDays, stepDays, trainDays, gapDays) => {
          for (const lastWindow of ["drop", "truncate"] as const) {
            const options = { ...base, testDays, stepDays, trainDays, gapDays, lastWindow };
            for (const window of walkForwardWindows(options).windows) {
              expect(window.testEndMs).toBeLessThanOrEqual(base.endMs);
              expect(window.testStartMs - window.trainEndMs).toBe(gapDays * dayMs);
              expect(window.testEndMs).toBeGreaterThan(window.testStartMs);
            }
          }
        },
      ),
    );
  });

  test.each([
    ["endMs", { endMs: 0 }],
    ["testDays", { testDays: 0 }],
    ["stepDays", { stepDays: 0 }],
    ["trainDays", { trainDays: -1 }],
    ["gapDays", { gapDays: -1 }],
    ["startMs", { startMs: Number.NEGATIVE_INFINITY }],
  ])("%s out of range throws", (option, change) => {
    expect(() => walkForwardWindows({ ...base, ...change })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ option }) }),
    );
  });
});

describe("purgedKFold", () => {
  const spans = (lengths: readonly number[]) =>
    lengths.map((length, index) => ({ startMs: index * 10, endMs: index * 10 + length }));
  const anySpans = fc
    .array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 40 })
    .map(spans);

  test("every observation is tested exactly once", () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 2, max: 4 }), (all, folds) => {
        const tested = purgedKFold(all, { folds }).flatMap(({ test: inTest }) => inTest);
        expect(tested).toEqual(all.map((_span, index) => index));
      }),
    );
  });

  test("no training outcome overlaps a test outcome, nor begins in the embargo", () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 0, max: 30 }), (all, embargoMs) => {
        for (const { train, test: inTest, purged } of purgedKFold(all, { folds: 3, embargoMs })) {
          expect([...train, ...inTest, ...purged].sort((a, b) => a - b)).toHaveLength(all.length);
          const lastEndMs = Math.max(...inTest.map((index) => all[index]?.endMs ?? 0));
          const firstStartMs = Math.min(...inTest.map((index) => all[index]?.startMs ?? 0));
          for (const index of train) {
            const { startMs = 0, endMs = 0 } = all[index] ?? {};
            expect(endMs < firstStartMs || startMs > lastEndMs + embargoMs).toBe(true);
          }
        }
      }),
    );
  });

  test("purges before the test fold too, where an outcome reaches into it", () => {
    // The leading edge that mlfinlab issue 295 leaks at.
    const [, second] = purgedKFold(spans([0, 15, 0, 0]), { folds: 2 });
    expect(second).toEqual({ train: [0], test: [2, 3], purged: [1] });
  });

  test.each([
    ["folds", [0, 0, 0], { folds: 1 }],
    ["folds", [0, 0, 0], { folds: 4 }],
    ["embargoMs", [0, 0, 0], { folds: 2, embargoMs: -1 }],
    ["endMs", [0, -1, 0], { folds: 2 }],
  ])("%s out of range throws", (option, lengths, options) => {
    expect(() => purgedKFold(spans(lengths), options)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ option }) }),
    );
  });

  test("observations out of order throw", () => {
    expect(() => purgedKFold(spans([0, 0, 0]).reverse(), { folds: 2 })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });
});
