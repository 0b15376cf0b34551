import { describe, expect, test } from "vitest";

import { DAY_MS } from "./day.ts";
import type { Bar } from "./history-source.ts";
import { createPointInTimeView } from "./point-in-time-view.ts";

const bar = (day: number): Bar => ({
  dayMs: day * DAY_MS,
  open: null,
  high: null,
  low: null,
  close: 1,
  volume: null,
  marketCap: null,
  signals: {},
});
const atMs = 3 * DAY_MS;
const view = createPointInTimeView(
  atMs,
  new Map([
    ["OLD", [bar(0)]],
    ["ABC", [bar(0), bar(1), bar(2)]],
    ["AAA", [bar(2)]],
    ["NONE", []],
  ]),
);

describe("tripwire", () => {
  test.each([atMs + 1, Number.POSITIVE_INFINITY, Number.NaN])(
    "asking for prices up to %d throws LOOK_AHEAD",
    (upToMs) => {
      expect(() => view.bars("ABC", upToMs)).toThrow(
        expect.objectContaining({ code: "LOOK_AHEAD" }),
      );
    },
  );

  test("a source that delivers the future is caught before the strategy sees it", () => {
    const future = new Map([["ABC", [bar(2), bar(3)]]]);
    expect(() => createPointInTimeView(atMs, future)).toThrow(
      expect.objectContaining({
        code: "LOOK_AHEAD",
        details: { assetId: "ABC", atMs, requestedMs: 4 * DAY_MS },
      }),
    );
  });
});

test("lists only what can be bought now, in order", () => {
  expect(view.assetIds).toEqual(["AAA", "ABC"]);
});

test("answers with the past, whole or up to an earlier moment", () => {
  expect(view.bars("ABC")).toHaveLength(3);
  expect(view.bars("ABC", 2 * DAY_MS)).toHaveLength(2);
});

test("refuses an asset that cannot be bought now", () => {
  expect(() => view.bars("OLD")).toThrow(expect.objectContaining({ code: "UNKNOWN_ASSET" }));
});
