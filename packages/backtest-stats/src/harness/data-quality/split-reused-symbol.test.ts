import { expect, test } from "vitest";

import { DAY_MS, parseDay } from "../day.ts";
import type { Bar } from "../history-source.ts";
import { splitReusedSymbol } from "./split-reused-symbol.ts";

const bar = (dayMs: number, close: number): Bar => ({
  dayMs,
  open: null,
  high: null,
  low: null,
  close,
  volume: null,
  marketCap: null,
  signals: {},
});
const onDay = (day: string, close: number) => bar(parseDay(day) ?? 0, close);

test("LUNA of May 2022 becomes two assets (closes as Binance had them)", () => {
  const luna = [
    onDay("2022-05-12", 0.0002),
    onDay("2022-05-13", 0.00005),
    onDay("2022-05-31", 8.87),
    onDay("2022-06-01", 7),
  ];
  const { series, cuts } = splitReusedSymbol("LUNA", luna);
  expect(series.map(({ assetId, bars }) => [assetId, bars.length])).toEqual([
    ["LUNA", 2],
    ["LUNA#2", 2],
  ]);
  expect(cuts).toEqual([
    {
      assetId: "LUNA#2",
      dayMs: parseDay("2022-05-31"),
      note: "close 0.00005 on 2022-05-13, then 8.87 on 2022-05-31",
    },
  ]);
});

test("a crash without silence stays one asset: holders lived through it", () => {
  const { series, cuts } = splitReusedSymbol("ABC", [bar(0, 80), bar(DAY_MS, 0.01)]);
  expect(series).toHaveLength(1);
  expect(cuts).toEqual([]);
});

test("silence without a jump stays one asset", () => {
  expect(splitReusedSymbol("ABC", [bar(0, 80), bar(30 * DAY_MS, 60)]).series).toHaveLength(1);
});

test("a third token gets a third name", () => {
  const bars = [bar(0, 1), bar(10 * DAY_MS, 100), bar(20 * DAY_MS, 1)];
  const ids = splitReusedSymbol("ABC", bars).series.map(({ assetId }) => assetId);
  expect(ids).toEqual(["ABC", "ABC#2", "ABC#3"]);
});

test("no bars make no asset", () => {
  expect(splitReusedSymbol("ABC", []).series).toEqual([]);
});
