import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { changeRatio } from "./change-ratio.ts";
import { dailyCloses } from "./daily-closes.ts";
import { exponentialAverage } from "./exponential-average.ts";
import { macdRatio } from "./macd-ratio.ts";
import { relativeStrengthIndex } from "./relative-strength-index.ts";
import { upVolumeShare } from "./up-volume-share.ts";
import { volatility } from "./volatility.ts";

const dayMs = 86_400_000;
const somePrices = fc.array(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), { maxLength: 60 });
const daily = (values: readonly number[]) =>
  values.map((value, day) => ({ atMs: (day + 1) * dayMs, value }));

describe("relative strength index", () => {
  // The QQQQ example of StockCharts' ChartSchool page on the RSI, the usual test of an implementation.
  const closes = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826,
    45.8931, 46.0328, 45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122,
  ];

  test.each([
    { count: 15, expected: 70.53 },
    { count: 16, expected: 66.32 },
    { count: 17, expected: 66.55 },
    { count: 18, expected: 69.41 },
    { count: 19, expected: 66.36 },
    { count: 20, expected: 57.97 },
    { count: 21, expected: 62.93 },
  ])("is $expected after $count closes of the textbook series", ({ count, expected }) => {
    expect(relativeStrengthIndex(closes.slice(0, count))).toBeCloseTo(expected, 2);
  });

  test("is 100 when prices only rise, 0 when they only fall, nothing when they never move", () => {
    const rising = Array.from({ length: 20 }, (_, index) => 10 + index);
    expect(relativeStrengthIndex(rising)).toBe(100);
    expect(relativeStrengthIndex(rising.toReversed())).toBe(0);
    expect(relativeStrengthIndex(Array(20).fill(10))).toBeNull();
  });

  test("needs one price more than its period", () => {
    expect(relativeStrengthIndex([1, 2, 3], 3)).toBeNull();
    expect(relativeStrengthIndex([1, 2, 3, 2], 3)).not.toBeNull();
  });

  test("is 0 to 100 or nothing for any prices", () => {
    fc.assert(
      fc.property(somePrices, (prices) => {
        const rsi = relativeStrengthIndex(prices);
        expect(rsi === null || (rsi >= 0 && rsi <= 100)).toBe(true);
      }),
    );
  });
});

describe("MACD", () => {
  test("exponential average by hand: 1, then 1 + 0.5 * (2 - 1), then 1.5 + 0.5 * (4 - 1.5)", () => {
    expect(exponentialAverage([1, 2, 4], 3)).toBe(2.75);
  });

  test("is the difference of the averages of 12 and 26, over the last price", () => {
    const prices = Array.from({ length: 30 }, (_, index) => 100 + index);
    const expected = (exponentialAverage(prices, 12) - exponentialAverage(prices, 26)) / 129;
    expect(macdRatio(prices)).toBeCloseTo(expected, 15);
    expect(expected).toBeGreaterThan(0);
  });

  test("does not depend on the unit of the price", () => {
    const prices = Array.from({ length: 40 }, (_, index) => 5 + Math.sin(index));
    const tiny = prices.map((price) => price * 1e-9);
    expect(macdRatio(tiny)).toBeCloseTo(Number(macdRatio(prices)), 12);
  });

  test("needs 26 prices, the last above 0", () => {
    expect(macdRatio(Array(25).fill(1))).toBeNull();
    expect(macdRatio(Array(26).fill(1))).toBe(0);
    expect(macdRatio([...Array(26).fill(1), 0])).toBeNull();
  });
});

describe("volatility", () => {
  test("by hand: returns +100 % and -50 % deviate by sqrt(2 * 0.75^2) around 25 %", () => {
    expect(volatility([1, 2, 1], 2)).toBeCloseTo(Math.sqrt(1.125), 15);
  });

  test("is 0 for prices that never move, and reads the last returns only", () => {
    expect(volatility(Array(15).fill(3))).toBe(0);
    expect(volatility([100, 1, ...Array(15).fill(3)])).toBe(0);
  });

  test("does not exist for too few prices or a price of 0", () => {
    expect(volatility([1, 2])).toBeNull();
    expect(volatility([0, 1, 2], 2)).toBeNull();
  });

  test("is finite or nothing for any prices", () => {
    fc.assert(
      fc.property(somePrices, (prices) => {
        const value = volatility(prices);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe("daily closes", () => {
  test("takes the last value of each day, midnight closing the day before", () => {
    const points = [
      { atMs: 2 * dayMs, value: 3 },
      { atMs: dayMs + 5, value: 2 },
      { atMs: dayMs, value: 1 },
      { atMs: 2 * dayMs + 9, value: 4 },
    ];
    expect(dailyCloses(points).map(({ value }) => value)).toEqual([1, 3, 4]);
  });

  test("leaves out what is not finite", () => {
    expect(dailyCloses([{ atMs: 1, value: Number.NaN }])).toEqual([]);
    expect(dailyCloses([{ atMs: Number.NaN, value: 1 }])).toEqual([]);
  });
});

describe("up-volume share", () => {
  test("by hand: risen on days of volume 2 and 4 out of 2 + 3 + 4", () => {
    const share = upVolumeShare(daily([10, 11, 9, 12]), daily([1, 2, 3, 4]), 3);
    expect(share).toBeCloseTo(6 / 9, 15);
  });

  test("does not exist without enough days, volumes or trades", () => {
    expect(upVolumeShare(daily([1, 2]), daily([1, 1]), 3)).toBeNull();
    expect(upVolumeShare(daily([1, 2, 3, 4]), daily([1]), 3)).toBeNull();
    expect(upVolumeShare(daily([1, 2, 3, 4]), daily([0, 0, 0, 0]), 3)).toBeNull();
  });
});

describe("change over days", () => {
  test("compares the last value with the one a week before", () => {
    expect(changeRatio(daily([50, 100, 1, 2, 3, 4, 5, 6, 110]), 7)).toBeCloseTo(0.1, 12);
  });

  test("does not exist for a short series, an empty one, or one that began at 0", () => {
    expect(changeRatio(daily([1, 2]), 7)).toBeNull();
    expect(changeRatio([], 7)).toBeNull();
    expect(changeRatio(daily([0, 1, 1, 1, 1, 1, 1, 1]), 7)).toBeNull();
  });
});
