import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ScanOutcome, ScanResult } from "../scan-result.ts";
import { sampleScanResult } from "../testing/sample-scan-result.ts";
import { formatScanTable } from "./format-scan-table.ts";
import { plainText } from "./plain-text.ts";

const scored = (
  symbol: string,
  gemScore: number,
  change: Partial<ScanResult> = {},
): ScanOutcome => ({
  status: "scored",
  ...sampleScanResult,
  token: { ...sampleScanResult.token, symbol },
  gemScore,
  gemScoreInterval: { low: gemScore, high: 95 },
  ...change,
});
const failed: ScanOutcome = {
  status: "failed",
  token: { id: "x", symbol: "X", chain: "eip155:1" },
  atMs: 0,
  code: "NO_OBSERVATIONS",
  reason: "no source knows anything about the token",
  sources: [{ name: "coingecko", status: "partial", latencyMs: 1 }],
};

test("ranks by score and puts tokens without one last", () => {
  const table = formatScanTable([
    failed,
    scored("LOW", 10),
    scored("TOP", 81.25, { flagged: true }),
  ]);
  expect(table).toBe(
    [
      "#  Token   Score  Range  Confidence  Liquidity  Safety  Flag  Sources missing",
      "-  -----  ------  -----  ----------  ---------  ------  ----  ----------------",
      "1  TOP      81.3  81-95        10 %     $80.0k       ?  GEM   coingecko",
      "2  LOW      10.0  10-95        10 %     $80.0k       ?        coingecko",
      "3  X      failed                                              coingecko (part)",
      "",
    ].join("\n"),
  );
});

test("the markdown form has one row per token and escapes what could break it", () => {
  const table = formatScanTable([scored("A|B<img>[x](y)", 1)], { format: "markdown" });
  expect(table.split("\n")).toHaveLength(4);
  expect(table).toContain("A\\|B&#60;img\\>\\[x\\](y)");
});

test.each([
  { usd: 2_500_000_000, expected: "$2.5B" },
  { usd: 1_500_000, expected: "$1.5M" },
  { usd: 999, expected: "$999" },
  { usd: null, expected: "?" },
])("liquidity of $usd is $expected", ({ usd, expected }) => {
  const features = { liquidity_usd: { value: usd, provenance: [] } };
  expect(formatScanTable([scored("A", 1, { features })])).toContain(expected);
});

describe("names written by strangers", () => {
  test.each([
    { text: "\u001b[31mRED\u001b[0m", expected: "RED" },
    { text: "\u001b]8;;https://evil.example\u0007LINK\u001b]8;;\u0007", expected: "LINK" },
    { text: "\u009b2JGONE", expected: "GONE" },
    { text: "A\r\nB\tC", expected: "A B C" },
    { text: "evil\u202Egnp", expected: "evil gnp" },
    { text: "🌨️ snow", expected: "🌨️ snow" },
  ])("$text becomes $expected", ({ text, expected }) => {
    expect(plainText(text)).toBe(expected);
  });

  test("never bring a control character or another line into the table", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (symbol) => {
        const table = formatScanTable([scored(symbol, 1)]);
        expect(table.split("\n")).toHaveLength(4);
        expect(table.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

test("an empty list is a table without rows", () => {
  expect(formatScanTable([]).split("\n")).toHaveLength(3);
});
