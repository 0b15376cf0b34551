import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { BacktestStatsError } from "../errors.ts";
import { sharpeRatio } from "./sharpe-ratio.ts";

const daily = { periodsPerYear: 252 };
const aReturn = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const someReturns = fc.array(aReturn, { minLength: 2, maxLength: 60 });

describe("known values", () => {
  test("closed form: mean 0.01, deviation sqrt(0.00025), so sqrt(0.4 * 252)", () => {
    expect(sharpeRatio([0.01, 0.02, -0.01, 0.03, 0], daily)).toBeCloseTo(Math.sqrt(100.8), 12);
  });

  test("is 0 when the mean return equals the risk-free return", () => {
    const yearly = { periodsPerYear: 1, annualRiskFreeRate: 0.02 };
    expect(sharpeRatio([0.01, 0.03], yearly)).toBeCloseTo(0, 12);
  });

  test("compounds the annual risk-free rate down to one period", () => {
    const monthlyRate = 1.05 ** (1 / 12) - 1;
    const excess = [0.02, -0.01, 0.03];
    const returns = excess.map((value) => value + monthlyRate);
    const expected = sharpeRatio(excess, { periodsPerYear: 12 });
    const actual = sharpeRatio(returns, { periodsPerYear: 12, annualRiskFreeRate: 0.05 });
    expect(actual).toBeCloseTo(Number(expected), 10);
  });
});

describe("properties", () => {
  test("is finite or null for any valid returns", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const ratio = sharpeRatio(returns, daily);
        expect(ratio === null || Number.isFinite(ratio)).toBe(true);
      }),
    );
  });

  test("doubles when a year holds four times as many periods", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const quarterly = sharpeRatio(returns, { periodsPerYear: 4 });
        const yearly = sharpeRatio(returns, { periodsPerYear: 1 });
        expect(quarterly).toBe(yearly === null ? null : yearly * 2);
      }),
    );
  });

  test("changes sign with the returns", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const mirrored = returns.map((value) => -value);
        expect(Number(sharpeRatio(mirrored, daily)) + Number(sharpeRatio(returns, daily))).toBe(0);
      }),
    );
  });

  test("does not depend on the order of the returns", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const ratio = Number(sharpeRatio(returns, daily));
        const reversed = Number(sharpeRatio([...returns].reverse(), daily));
        expect(Math.abs(reversed - ratio)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(ratio)));
      }),
    );
  });

  test("does not change when all returns are scaled", () => {
    fc.assert(
      fc.property(someReturns, fc.integer({ min: -8, max: 8 }), (returns, power) => {
        const scaled = returns.map((value) => value * 2 ** power);
        const smallest = Math.min(...returns.map(Math.abs).filter((value) => value > 0));
        fc.pre(smallest > 1e-100);
        expect(sharpeRatio(scaled, daily)).toBe(sharpeRatio(returns, daily));
      }),
    );
  });

  test("is null for returns that never vary, whatever their size and number", () => {
    fc.assert(
      fc.property(aReturn, fc.integer({ min: 2, max: 400 }), (value, count) => {
        const flat = new Array<number>(count).fill(value);
        expect(sharpeRatio(flat, { periodsPerYear: 365, annualRiskFreeRate: 0.05 })).toBeNull();
      }),
    );
  });
});

describe("bad input", () => {
  test.each([
    { returns: [], code: "TOO_FEW_OBSERVATIONS" },
    { returns: [0.01], code: "TOO_FEW_OBSERVATIONS" },
    { returns: [0.01, Number.NaN], code: "NON_FINITE_OBSERVATION" },
    { returns: [0.01, Number.POSITIVE_INFINITY], code: "NON_FINITE_OBSERVATION" },
  ])("$returns throws $code", ({ returns, code }) => {
    expect(() => sharpeRatio(returns, daily)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    { periodsPerYear: 0 },
    { periodsPerYear: Number.NaN },
    { periodsPerYear: 252, annualRiskFreeRate: -1 },
  ])("$periodsPerYear periods at $annualRiskFreeRate throws OPTION_OUT_OF_RANGE", (options) => {
    expect(() => sharpeRatio([0.01, 0.02], options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });

  test("an unknown definition from untyped code throws", () => {
    const options = JSON.parse('{"periodsPerYear":252,"definition":"magic"}');
    expect(() => sharpeRatio([0.01, 0.02], options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });

  test("the error says what was needed and what came, in words and in details", () => {
    const message = "sharpeRatio needs at least 2 observations, got 1";
    const details = { statistic: "sharpeRatio", required: 2, received: 1 };
    expect(() => sharpeRatio([0.01], daily)).toThrow(
      new BacktestStatsError(message, "TOO_FEW_OBSERVATIONS", details),
    );
  });

  test("an infinite return throws under every policy, a NaN only when it should", () => {
    const holed = [0.01, Number.NaN, 0.03];
    expect(sharpeRatio(holed, { ...daily, nanPolicy: "propagate" })).toBeNull();
    expect(sharpeRatio(holed, { ...daily, nanPolicy: "omit" })).toBe(
      sharpeRatio([0.01, 0.03], daily),
    );
    for (const nanPolicy of ["raise", "omit", "propagate"] as const) {
      expect(() => sharpeRatio([0.01, Number.NEGATIVE_INFINITY], { ...daily, nanPolicy })).toThrow(
        expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
      );
    }
  });

  test("leaves the caller's array alone", () => {
    const returns = Object.freeze([0.02, -0.01, 0.03]);
    expect(() => sharpeRatio(returns, daily)).not.toThrow();
  });
});
