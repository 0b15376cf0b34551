import { describe, expect, test } from "vitest";

import { ScannerError } from "./errors.ts";
import { isObservation } from "./is-observation.ts";
import { parseScanResult } from "./scan-result-schema.ts";
import { sampleScanResult } from "./testing/sample-scan-result.ts";

test("reads what was stored, also as an outcome with its status", () => {
  const stored = JSON.parse(JSON.stringify({ status: "scored", ...sampleScanResult }));
  expect(parseScanResult(stored)).toEqual(sampleScanResult);
});

test("names every problem with its path", () => {
  const broken = { ...sampleScanResult, gemScore: 101, confidence: "high" };
  try {
    expect.unreachable(JSON.stringify(parseScanResult(broken)));
  } catch (error) {
    if (!ScannerError.is(error, "RESULT_INVALID")) throw error;
    expect(error.details.problems.map(({ path }) => path).toSorted()).toEqual([
      "confidence",
      "gemScore",
    ]);
  }
});

test.each([null, "text", [], {}])("refuses %j", (value) => {
  expect(() => parseScanResult(value)).toThrow(expect.objectContaining({ code: "RESULT_INVALID" }));
});

describe("observations", () => {
  const provenance = { source: "a", path: "/", fetchedAtMs: 1, observedAtMs: 1 };

  test.each([
    { key: "price_usd", value: 1, expected: true },
    { key: "price_usd", value: "1", expected: false },
    { key: "text", value: "a", expected: true },
    { key: "contract_verified", value: false, expected: true },
    { key: "contract_verified", value: 0, expected: false },
    { key: "contract_write_functions", value: ["a"], expected: true },
    { key: "contract_write_functions", value: [1], expected: false },
    { key: "tvl_history_usd", value: [{ atMs: 1, value: 2 }], expected: true },
    { key: "tvl_history_usd", value: [null], expected: false },
    { key: "tvl_history_usd", value: [{ atMs: 1 }], expected: false },
    { key: "constructor", value: 1, expected: false },
  ])("$key of $value: $expected", ({ key, value, expected }) => {
    expect(isObservation({ key, value, provenance })).toBe(expected);
  });
});
