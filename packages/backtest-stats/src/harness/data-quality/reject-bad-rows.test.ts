import { expect, test } from "vitest";

import { rejectBadRows } from "./reject-bad-rows.ts";

const dayMs = Date.UTC(2024, 0, 1);
const good = { symbol: "ABC", dayMs, open: 1, high: 2, low: 0.5, close: 1.5, volume: 10 };

const codesOf = (
  row: Parameters<typeof rejectBadRows>[0] extends Iterable<infer Row> ? Row : never,
) => rejectBadRows([row]).issues.map(({ code, effect, count }) => [code, effect, count]);

test("keeps a good row as it is, with unknown values as null", () => {
  const { barsBySymbol, issues } = rejectBadRows([{ symbol: " ABC ", dayMs, close: 1.5 }]);
  expect(issues).toEqual([]);
  expect(barsBySymbol.get("ABC")).toEqual([
    {
      dayMs,
      open: null,
      high: null,
      low: null,
      close: 1.5,
      volume: null,
      marketCap: null,
      signals: {},
    },
  ]);
});

test.each([0, -1, 1e-31, 1e31, Number.NaN, Number.POSITIVE_INFINITY])(
  "a close of %d is excluded",
  (close) => {
    expect(codesOf({ ...good, close })).toEqual([["BAD_PRICE", "excluded", 1]]);
  },
);

test.each([1e-30, 1e30])("a close of %d is kept: coins of many decimals are cheap", (close) => {
  expect(rejectBadRows([{ symbol: "ABC", dayMs, close }]).issues).toEqual([]);
});

test("amounts beyond all there is become unknown, so that no sum of them is infinite", () => {
  const row = { ...good, volume: 1e61, marketCap: 1e61 };
  const { barsBySymbol, issues } = rejectBadRows([row]);
  expect(barsBySymbol.get("ABC")).toMatchObject([{ volume: null, marketCap: null }]);
  expect(issues.map(({ code }) => code)).toEqual(["BAD_VOLUME", "UNKNOWN_MARKET_CAP"]);
});

test("a negative open, high or low is excluded", () => {
  for (const key of ["open", "high", "low"]) {
    expect(codesOf({ ...good, [key]: -1 })).toEqual([["BAD_PRICE", "excluded", 1]]);
  }
});

test.each([
  { high: 1.4, why: "close above the high" },
  { low: 1.2, why: "open below the low" },
  { high: 0.4, low: 0.5, why: "high below the low" },
])("$why is excluded", ({ why: _why, ...prices }) => {
  expect(codesOf({ ...good, ...prices })).toEqual([["BAD_OHLC", "excluded", 1]]);
});

test("a day that does not start at midnight UTC is excluded", () => {
  expect(codesOf({ ...good, dayMs: dayMs + 1 })).toEqual([["BAD_DATE", "excluded", 1]]);
  expect(codesOf({ ...good, dayMs: Number.NaN })).toEqual([["BAD_DATE", "excluded", 1]]);
});

test("a negative volume becomes unknown and is counted", () => {
  const { barsBySymbol, issues } = rejectBadRows([{ ...good, volume: -5 }]);
  expect(barsBySymbol.get("ABC")?.[0]?.volume).toBeNull();
  expect(issues).toMatchObject([{ code: "BAD_VOLUME", effect: "repaired", count: 1 }]);
});

test("a market capitalisation of 0 becomes unknown, not small", () => {
  const { barsBySymbol, issues } = rejectBadRows([{ ...good, marketCap: 0 }]);
  expect(barsBySymbol.get("ABC")?.[0]?.marketCap).toBeNull();
  expect(issues).toMatchObject([{ code: "UNKNOWN_MARKET_CAP", effect: "repaired", count: 1 }]);
});

test("a signal that is not finite becomes unknown", () => {
  const signals = { gem_score: Number.NaN, other: 3 };
  const { barsBySymbol } = rejectBadRows([{ ...good, signals }]);
  expect(barsBySymbol.get("ABC")?.[0]?.signals).toEqual({ gem_score: null, other: 3 });
});

test("keeps the first 20 places and the whole count", () => {
  const rows = Array.from({ length: 25 }, () => ({ ...good, close: -1 }));
  const [issue] = rejectBadRows(rows).issues;
  expect(issue?.count).toBe(25);
  expect(issue?.examples).toHaveLength(20);
});
