import { expect, test } from "vitest";

import { createSampleRows } from "../../testing/create-sample-rows.ts";
import { DAY_MS } from "../day.ts";
import { cleanHistory } from "./clean-history.ts";

const startMs = Date.UTC(2024, 0, 1);
const row = (day: number, close: number, volume = 10) => ({
  symbol: "ABC",
  dayMs: startMs + day * DAY_MS,
  open: close,
  high: close,
  low: close,
  close,
  volume,
});
const issueOf = (rows: Parameters<typeof cleanHistory>[0], code: string) =>
  cleanHistory(rows).issues.find((issue) => issue.code === code);

test("a sound history has nothing to report but its last day", () => {
  const { issues, rowsRead, rowsUsed, signals } = cleanHistory(
    createSampleRows({ assets: 6, days: 60 }),
  );
  expect(issues.map(({ code }) => code)).toEqual(["UNVERIFIED_LAST_DAY"]);
  expect([rowsRead, rowsUsed]).toEqual([360, 360]);
  expect(signals).toEqual(["gem_score"]);
});

test("a candle that repeats the day before, volume included, is excluded", () => {
  const issue = issueOf([row(0, 1), row(1, 2), row(2, 2), row(3, 2, 11)], "STALE_CANDLE");
  expect(issue).toMatchObject({
    count: 1,
    effect: "excluded",
    examples: [{ dayMs: startMs + 2 * DAY_MS }],
  });
});

test("equal prices without volume are not judged", () => {
  expect(issueOf([row(0, 1, 0), row(1, 1, 0)], "STALE_CANDLE")).toBeUndefined();
});

test("missing days are counted one by one", () => {
  expect(issueOf([row(0, 1), row(4, 1.1), row(6, 1.2)], "GAP")).toMatchObject({
    count: 4,
    unit: "days",
    examples: [{ note: "3 missing before 2024-01-05" }, { note: "1 missing before 2024-01-07" }],
  });
});

test("an asset that ends 3 days before the history is delisted", () => {
  const gone = { ...row(0, 5), symbol: "GONE" };
  expect(
    issueOf([row(0, 1), row(1, 1.1), row(2, 1.2), row(3, 1.3), gone], "DELISTED"),
  ).toMatchObject({
    count: 1,
    effect: "reported",
    examples: [{ assetId: "GONE", note: "last close 5 on 2024-01-01" }],
  });
  expect(issueOf([row(0, 1), row(1, 1.1), row(2, 1.2), gone], "DELISTED")).toBeUndefined();
});

test("duplicates, conflicts and disorder are reported across symbols", () => {
  const rows = [
    row(1, 2),
    row(0, 1),
    row(0, 1),
    { ...row(0, 3), symbol: "X" },
    { ...row(0, 4), symbol: "X" },
  ];
  expect(cleanHistory(rows).issues.map(({ code, count }) => [code, count])).toEqual([
    ["UNSORTED_ROWS", 2],
    ["DUPLICATE_DAY", 1],
    ["CONFLICTING_DAY", 2],
    ["UNVERIFIED_LAST_DAY", 1],
  ]);
});

test("no usable row leaves no asset", () => {
  expect(cleanHistory([row(0, -1)]).assets).toEqual([]);
});
