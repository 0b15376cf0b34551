import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { regressionDecomposition } from "./regression-decomposition.ts";
import { varianceDecomposition } from "./variance-decomposition.ts";

const returns = [0.02, -0.01, 0.03, 0.005, -0.02, 0.015];
const benchmark = [0.01, -0.005, 0.02, 0.01, -0.015, 0];
// Whole numbers: near the smallest doubles the variance itself underflows.
const series = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 8, maxLength: 8 });

describe("varianceDecomposition", () => {
  test("known values: half each for independent halves of equal variance", () => {
    const a = [1, 1, -1, -1];
    const b = [1, -1, 1, -1];
    const total = [2, 0, 0, -2];
    const { totalVariance, shares, unexplained } = varianceDecomposition(total, { a, b });
    expect(totalVariance).toBeCloseTo(8 / 3, 14);
    expect(shares).toEqual({ a: 0.5, b: 0.5 });
    expect(unexplained).toBe(0);
  });

  test("a hedge has a share below 0", () => {
    const { shares } = varianceDecomposition([1, -1, 1], { bet: [2, -2, 2], hedge: [-1, 1, -1] });
    expect(shares).toEqual({ bet: 2, hedge: -1 });
  });

  test("nothing is explained without components, and nothing is there to explain without variance", () => {
    expect(varianceDecomposition([1, 2], {}).unexplained).toBe(1);
    expect(varianceDecomposition([1, 1], { a: [0, 5] })).toEqual({
      totalVariance: 0,
      shares: null,
      unexplained: null,
    });
  });

  test("shares and what they leave over add up to 1", () => {
    fc.assert(
      fc.property(series, series, series, (total, a, b) => {
        const { shares, unexplained } = varianceDecomposition(total, { a, b });
        fc.pre(shares !== null);
        const sum = Object.values(shares ?? {}).reduce((all, one) => all + one, 0);
        expect(sum + Number(unexplained)).toBeCloseTo(1, 10);
      }),
    );
  });

  test("throws for a component of another length or with a hole", () => {
    expect(() => varianceDecomposition([1, 2], { a: [1] })).toThrow(
      expect.objectContaining({ code: "LENGTH_MISMATCH" }),
    );
    expect(() => varianceDecomposition([1, 2], { a: [1, Number.NaN] })).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  });
});

describe("regressionDecomposition", () => {
  test("agrees with statsmodels 0.15.0, OLS(returns, add_constant(benchmark))", () => {
    const line = regressionDecomposition(returns, benchmark);
    expect(line?.alpha).toBeCloseTo(0.00212766, 8);
    expect(line?.beta).toBeCloseTo(1.36170213, 8);
    expect(line?.systematicShare).toBeCloseTo(0.8144760389739512, 13);
    expect(line?.residualDeviation).toBeCloseTo(0.009094655900991901, 14);
    expect(line?.alphaStandardError).toBeCloseTo(0.00386765, 8);
    expect(line?.betaStandardError).toBeCloseTo(0.32494733, 8);
    expect(line?.alphaPValue).toBeCloseTo(0.61151324, 8);
  });

  test("the shares add up to 1", () => {
    fc.assert(
      fc.property(series, series, (y, x) => {
        const line = regressionDecomposition(y, x);
        fc.pre(line !== null);
        expect(Number(line?.systematicShare) + Number(line?.residualShare)).toBe(1);
        expect(line?.residualShare).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("two observations fit a line and leave no precision to estimate", () => {
    expect(regressionDecomposition([1, 3], [0, 1])).toMatchObject({
      alpha: 1,
      beta: 2,
      residualDeviation: null,
      alphaPValue: null,
    });
  });

  test("a perfect fit has no p-value", () => {
    expect(regressionDecomposition([1, 3, 5], [0, 1, 2])).toMatchObject({
      alphaStandardError: 0,
      alphaPValue: null,
    });
  });

  test.each([
    [
      [1, 1, 1],
      [1, 2, 3],
    ],
    [
      [1, 2, 3],
      [1, 1, 1],
    ],
  ])("%j on %j is no line", (y, x) => {
    expect(regressionDecomposition(y, x)).toBeNull();
  });
});
