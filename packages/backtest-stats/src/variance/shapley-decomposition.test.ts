import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { regressionDecomposition } from "./regression-decomposition.ts";
import { shapleyDecomposition } from "./shapley-decomposition.ts";

const y = [0.02, -0.01, 0.03, 0.005, -0.02, 0.015, 0.01, -0.03];
const market = [0.01, -0.005, 0.02, 0.01, -0.015, 0, 0.012, -0.02];
const size = [0.004, 0.002, 0.011, -0.003, -0.006, 0.001, 0.009, -0.008];
const value = [-0.002, 0.003, 0.001, 0.004, 0, -0.005, 0.002, 0.003];

describe("known values", () => {
  test("the average over all six orders of statsmodels 0.15.0 regressions", () => {
    const { rSquared, shares, unexplained } = shapleyDecomposition(y, { market, size, value });
    expect(rSquared).toBeCloseTo(0.9883753075884844, 13);
    expect(shares?.["market"]).toBeCloseTo(0.5249931037383346, 13);
    expect(shares?.["size"]).toBeCloseTo(0.33337032170111147, 13);
    expect(shares?.["value"]).toBeCloseTo(0.13001188214903836, 13);
    expect(unexplained).toBeCloseTo(1 - 0.9883753075884844, 13);
  });

  test("one factor has the share of the regression on it", () => {
    const { shares, unexplained } = shapleyDecomposition(y, { market });
    const line = regressionDecomposition(y, market);
    expect(shares?.["market"]).toBeCloseTo(Number(line?.systematicShare), 13);
    expect(unexplained).toBeCloseTo(Number(line?.residualShare), 13);
  });

  test("twins share equally, and a constant has nothing", () => {
    const { shares } = shapleyDecomposition(y, { market, twin: market, flat: y.map(() => 1) });
    expect(shares?.["twin"]).toBeCloseTo(Number(shares?.["market"]), 12);
    expect(shares?.["flat"]).toBe(0);
  });

  test("no factors explain nothing, and what does not vary needs no explanation", () => {
    expect(shapleyDecomposition([1, 2], {})).toEqual({ rSquared: 0, shares: {}, unexplained: 1 });
    expect(shapleyDecomposition([1, 1, 1], { a: [1, 2, 3] })).toEqual({
      rSquared: null,
      shares: null,
      unexplained: null,
    });
  });
});

describe("properties", () => {
  const series = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 9, maxLength: 9 });

  test("the shares and what is unexplained add up to 1, and none is below 0", () => {
    fc.assert(
      fc.property(series, series, series, series, (total, a, b, c) => {
        const { shares, unexplained } = shapleyDecomposition(total, { a, b, c });
        fc.pre(shares !== null);
        const sum = Object.values(shares ?? {}).reduce((all, share) => all + share, 0);
        expect(sum + Number(unexplained)).toBeCloseTo(1, 9);
        expect(Math.min(...Object.values(shares ?? {}))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("neither the order nor the scale of factors matters, nor the order of periods", () => {
    fc.assert(
      fc.property(series, series, series, (total, a, b) => {
        const { shares } = shapleyDecomposition(total, { a, b });
        const scaled = shapleyDecomposition(total, { b: b.map((each) => 3 - each / 4), a });
        const reversed = shapleyDecomposition([...total].reverse(), {
          a: [...a].reverse(),
          b: [...b].reverse(),
        });
        for (const other of [scaled.shares, reversed.shares]) {
          expect(Number(other?.["a"] ?? 0)).toBeCloseTo(Number(shares?.["a"] ?? 0), 9);
          expect(Number(other?.["b"] ?? 0)).toBeCloseTo(Number(shares?.["b"] ?? 0), 9);
        }
      }),
    );
  });
});

test.each([
  ["LENGTH_MISMATCH", () => shapleyDecomposition([1, 2, 3], { a: [1, 2] })],
  ["TOO_FEW_OBSERVATIONS", () => shapleyDecomposition([1, 2], { a: [1, 2] })],
  ["NON_FINITE_OBSERVATION", () => shapleyDecomposition([1, 2, Number.NaN], { a: [1, 2, 3] })],
  [
    "OPTION_OUT_OF_RANGE",
    () =>
      shapleyDecomposition(
        Array.from({ length: 20 }, (_value, index) => index),
        Object.fromEntries(Array.from({ length: 13 }, (_value, index) => [`f${index}`, [1]])),
      ),
  ],
] as const)("%s", (code, run) => {
  expect(run).toThrow(expect.objectContaining({ code }));
});
