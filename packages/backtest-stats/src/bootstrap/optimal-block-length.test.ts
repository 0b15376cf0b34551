import { describe, expect, test } from "vitest";

import reference from "../statistics/reference-values.json" with { type: "json" };
import { optimalBlockLength } from "./optimal-block-length.ts";

const named = (name: string) =>
  reference.series.find((series) => series.name === name)?.returns ?? [];

// arch 8.0.0, arch.bootstrap.optimal_block_length; where it gives less than 1, the clamp.
describe("agrees with arch", () => {
  test.each([
    ["positive autocorrelation", 2.998826272460071, 3.432799145028162],
    ["negative autocorrelation", 6.642468942415617, 7.6037288041013245],
    ["normal 60 with rate", 1.6279707356113042, 1.8635612875142846],
    ["fat tails 100", 2.0946343064190778, 2.3977577234987386],
    ["crypto volatility", 3.8318509503042013, 4.386374358154739],
    ["alternating", 7, 7],
    ["lottery", 1, 1],
    ["weekly", 1, 1],
  ])("for %s", (name, stationary, circular) => {
    const length = optimalBlockLength(named(name));
    expect(length.stationary).toBeCloseTo(stationary, 9);
    expect(length.circular).toBeCloseTo(circular, 9);
  });
});

test("agrees with arch for the square roots of 0 to 99, and for blocks of ten zeros and ones", () => {
  const numbers = Array.from({ length: 100 }, (_value, index) => index);
  expect(optimalBlockLength(numbers.map(Math.sqrt)).stationary).toBeCloseTo(14.05226696685755, 9);
  const square = numbers.map((value) => Math.floor(value / 10) % 2);
  expect(optimalBlockLength(square)).toEqual({ stationary: 30, circular: 30 });
});

test("is 1 for a series that does not vary", () => {
  expect(optimalBlockLength(named("constant 0.001"))).toEqual({ stationary: 1, circular: 1 });
});

test("needs 8 observations", () => {
  expect(() => optimalBlockLength([1, 2, 3, 4, 5, 6, 7])).toThrow(
    expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }),
  );
});
