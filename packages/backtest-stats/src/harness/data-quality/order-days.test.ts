import { expect, test } from "vitest";

import { DAY_MS } from "../day.ts";
import type { Bar } from "../history-source.ts";
import { orderDays } from "./order-days.ts";

const bar = (day: number, close: number): Bar => ({
  dayMs: day * DAY_MS,
  open: null,
  high: null,
  low: null,
  close,
  volume: null,
  marketCap: null,
  signals: {},
});

test("sorts days and reports those that came too late", () => {
  const { bars, unsorted } = orderDays("ABC", [bar(2, 2), bar(1, 1), bar(3, 3)]);
  expect(bars.map(({ close }) => close)).toEqual([1, 2, 3]);
  expect(unsorted).toEqual([{ assetId: "ABC", dayMs: DAY_MS, note: "came after a later day" }]);
});

test("keeps one of several equal rows and reports the others", () => {
  const { bars, duplicates, conflicts } = orderDays("ABC", [bar(1, 1), bar(1, 1), bar(1, 1)]);
  expect(bars).toHaveLength(1);
  expect(duplicates).toHaveLength(2);
  expect(conflicts).toEqual([]);
});

test("keeps none of several different rows of one day", () => {
  const { bars, duplicates, conflicts } = orderDays("ABC", [bar(1, 1), bar(2, 5), bar(2, 6)]);
  expect(bars.map(({ close }) => close)).toEqual([1]);
  expect(duplicates).toEqual([]);
  expect(conflicts.map(({ note }) => note)).toEqual(["close 5", "close 6"]);
});
