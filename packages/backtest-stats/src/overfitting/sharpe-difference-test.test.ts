import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { lehmerNoise } from "./reference/lehmer-noise.ts";
import reference from "./reference/values.json" with { type: "json" };
import { drawDifference, prefixSums } from "./sharpe-difference-bootstrap.ts";
import { sharpeDifferenceTest } from "./sharpe-difference-test.ts";

const first = lehmerNoise(31, 120).map((value) => value + 0.002);
const before = first.slice(0, -1);
for (let period = 1; period < 120; period += 1) {
  first[period] = (first[period] ?? 0) + 0.3 * (before[period - 1] ?? 0);
}
const noise = lehmerNoise(32, 120);
const second = first.map((value, period) => 0.5 * value + (noise[period] ?? 0));

describe("reference/compute.py, with full covariance matrices", () => {
  const { difference, drawn } = reference;

  test("Jobson, Korkie and Memmel", () => {
    const found = sharpeDifferenceTest(first, second, { method: "jobson-korkie-memmel" });
    expect(found?.difference).toBeCloseTo(difference.difference, 13);
    expect(found?.standardError).toBeCloseTo(difference.memmelError, 13);
    expect(found?.pValue).toBeCloseTo(difference.memmelP, 13);
  });

  test("Ledoit and Wolf with the quadratic spectral kernel", () => {
    const found = sharpeDifferenceTest(first, second);
    expect(found?.standardError).toBeCloseTo(difference.hacError, 12);
    expect(found?.pValue).toBeCloseTo(difference.hacP, 12);
  });

  test("one drawn history of their bootstrap", () => {
    const square = (value: number) => value * value;
    const columns = [first, first.map(square), second, second.map(square)].map(prefixSums);
    const found = drawDifference(columns, Int32Array.from(drawn.starts), 5);
    expect(found?.difference).toBeCloseTo(drawn.difference, 12);
    expect(found?.error).toBeCloseTo(drawn.error, 12);
  });
});

/** Two series with a common part, and memory when asked for. */
function pair(seed: number, periods: number, memory: number): [Float64Array, Float64Array] {
  const { nextFraction } = createRandomStream(seed, 0);
  const draw = () => (nextFraction() + nextFraction() + nextFraction() - 1.5) * 0.02;
  const series = [new Float64Array(periods), new Float64Array(periods)] as const;
  for (let period = 0; period < periods; period += 1) {
    const common = draw();
    for (const own of series) own[period] = memory * (own[period - 1] ?? 0) + common + draw();
  }
  return [series[0], series[1]];
}

describe("300 pairs with equal Sharpe ratios", () => {
  const rejections = (
    method: "jobson-korkie-memmel" | "ledoit-wolf-hac" | "ledoit-wolf-bootstrap",
    memory: number,
  ) =>
    Array.from({ length: 300 }, (_pair, seed) => {
      const [one, two] = pair(seed + 1, 250, memory);
      const options = { method, seed, resamples: 299, blockLength: 8 };
      return Number(sharpeDifferenceTest(one, two, options)?.pValue) <= 0.05 ? 1 : 0;
    }).reduce<number>((sum, hit) => sum + hit, 0) / 300;

  test("without memory, each method rejects about 5 %", () => {
    expect(rejections("jobson-korkie-memmel", 0)).toBeLessThan(0.09);
    expect(rejections("ledoit-wolf-hac", 0)).toBeLessThan(0.1);
    expect(rejections("ledoit-wolf-bootstrap", 0)).toBeLessThan(0.09);
  });

  test("with memory, Memmel's test rejects far too often, Ledoit and Wolf's do not", () => {
    expect(rejections("jobson-korkie-memmel", 0.5)).toBeGreaterThan(0.15);
    expect(rejections("ledoit-wolf-hac", 0.5)).toBeLessThan(0.12);
    expect(rejections("ledoit-wolf-bootstrap", 0.5)).toBeLessThan(0.1);
  });
});

describe("properties", () => {
  test("a clear difference is found by every method", () => {
    const [one, two] = pair(1, 250, 0);
    const better = one.map((value) => value + 0.006);
    for (const method of [
      "jobson-korkie-memmel",
      "ledoit-wolf-hac",
      "ledoit-wolf-bootstrap",
    ] as const) {
      expect(sharpeDifferenceTest(better, two, { method })?.pValue).toBeLessThan(0.001);
    }
  });

  test("changing places changes the sign and nothing else", () => {
    const there = sharpeDifferenceTest(first, second);
    const back = sharpeDifferenceTest(second, first);
    expect(back?.statistic).toBeCloseTo(-Number(there?.statistic), 10);
    expect(back?.pValue).toBeCloseTo(Number(there?.pValue), 10);
  });

  test("does not exist for a series that never varies, nor for two copies of one", () => {
    const flat = new Float64Array(120).fill(0.001);
    const double = first.map((value) => 2 * value);
    for (const method of ["jobson-korkie-memmel", "ledoit-wolf-hac"] as const) {
      expect(sharpeDifferenceTest(first, flat, { method })).toBeNull();
      expect(sharpeDifferenceTest(first, double, { method })).toBeNull();
    }
  });
});

test.each([
  ["TOO_FEW_OBSERVATIONS", [1, 2, 3], [3, 2, 1], {}],
  ["LENGTH_MISMATCH", [...first], [1], {}],
  ["OPTION_OUT_OF_RANGE", [...first], [...second], { blockLength: 0 }],
  [
    "TOO_FEW_OBSERVATIONS",
    [...first],
    [...second],
    { method: "ledoit-wolf-bootstrap", blockLength: 61 },
  ],
] as const)("bad input throws %s", (code, one, two, options) => {
  expect(() => sharpeDifferenceTest(one, two, options)).toThrow(expect.objectContaining({ code }));
});
