import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Series } from "../numeric/series.ts";
import { cagr } from "./cagr.ts";
import { calmarRatio } from "./calmar-ratio.ts";
import { excessKurtosis } from "./excess-kurtosis.ts";
import { expectedShortfall } from "./expected-shortfall.ts";
import { gainToPainRatio } from "./gain-to-pain-ratio.ts";
import { kappaRatio } from "./kappa-ratio.ts";
import { martinRatio } from "./martin-ratio.ts";
import { omegaRatio } from "./omega-ratio.ts";
import { painIndex } from "./pain-index.ts";
import { painRatio } from "./pain-ratio.ts";
import { payoffRatio } from "./payoff-ratio.ts";
import { profitFactor } from "./profit-factor.ts";
import { skewness } from "./skewness.ts";
import { sortinoRatio } from "./sortino-ratio.ts";
import { tailRatio } from "./tail-ratio.ts";
import { totalReturn } from "./total-return.ts";
import { ulcerIndex } from "./ulcer-index.ts";
import { valueAtRisk } from "./value-at-risk.ts";
import { volatility } from "./volatility.ts";
import { winRate } from "./win-rate.ts";

const daily = { periodsPerYear: 252 };
// Multiples of 2^-10, so that sums and scalings by powers of 2 are exact.
const someReturns = fc
  .array(fc.integer({ min: -900, max: 900 }), { minLength: 4, maxLength: 40 })
  .map((values) => values.map((value) => value / 1024));

interface Metric {
  readonly name: string;
  readonly compute: (returns: Series, nanPolicy?: "raise" | "omit" | "propagate") => number | null;
}

const inAnyOrder: readonly Metric[] = [
  { name: "totalReturn", compute: (r, nanPolicy) => totalReturn(r, { nanPolicy }) },
  { name: "cagr", compute: (r, nanPolicy) => cagr(r, { ...daily, nanPolicy }) },
  { name: "volatility", compute: (r, nanPolicy) => volatility(r, { ...daily, nanPolicy }) },
  { name: "sortinoRatio", compute: (r, nanPolicy) => sortinoRatio(r, { ...daily, nanPolicy }) },
  { name: "winRate", compute: (r, nanPolicy) => winRate(r, { nanPolicy }) },
  { name: "profitFactor", compute: (r, nanPolicy) => profitFactor(r, { nanPolicy }) },
  { name: "omegaRatio", compute: (r, nanPolicy) => omegaRatio(r, { threshold: 0.01, nanPolicy }) },
  { name: "gainToPainRatio", compute: (r, nanPolicy) => gainToPainRatio(r, { nanPolicy }) },
  { name: "payoffRatio", compute: (r, nanPolicy) => payoffRatio(r, { nanPolicy }) },
  { name: "kappaRatio", compute: (r, nanPolicy) => kappaRatio(r, { nanPolicy }) },
  { name: "tailRatio", compute: (r, nanPolicy) => tailRatio(r, { nanPolicy }) },
  { name: "skewness", compute: (r, nanPolicy) => skewness(r, { nanPolicy }) },
  { name: "excessKurtosis", compute: (r, nanPolicy) => excessKurtosis(r, { nanPolicy }) },
  { name: "valueAtRisk", compute: (r, nanPolicy) => valueAtRisk(r, { nanPolicy }) },
  { name: "expectedShortfall", compute: (r, nanPolicy) => expectedShortfall(r, { nanPolicy }) },
];

const inTimeOrder: readonly Metric[] = [
  { name: "calmarRatio", compute: (r, nanPolicy) => calmarRatio(r, { ...daily, nanPolicy }) },
  { name: "martinRatio", compute: (r, nanPolicy) => martinRatio(r, { ...daily, nanPolicy }) },
  { name: "painRatio", compute: (r, nanPolicy) => painRatio(r, { ...daily, nanPolicy }) },
  { name: "ulcerIndex", compute: (r, nanPolicy) => ulcerIndex(r, { nanPolicy }) },
  { name: "painIndex", compute: (r, nanPolicy) => painIndex(r, { nanPolicy }) },
];

describe.each([...inAnyOrder, ...inTimeOrder])("$name", ({ compute }) => {
  test("is finite or null", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const value = compute(returns);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });

  test("takes a typed array as well, and changes neither", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const typed = Float64Array.from(returns);
        expect(compute(typed)).toBe(compute(Object.freeze(returns)));
        expect(Array.from(typed)).toEqual(returns);
      }),
    );
  });

  test("treats a NaN as told", () => {
    const returns = [0.25, -0.5, 0.125, 0.5, -0.25];
    const holed = [0.25, Number.NaN, -0.5, 0.125, 0.5, -0.25];
    expect(compute(holed, "omit")).toBe(compute(returns));
    expect(compute(holed, "propagate")).toBeNull();
    expect(() => compute(holed)).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  });

  test("throws for no returns at all", () => {
    expect(() => compute([])).toThrow(expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }));
  });
});

test.each(inAnyOrder)("$name does not depend on the order of returns", ({ compute }) => {
  fc.assert(
    fc.property(someReturns, (returns) => {
      const value = Number(compute(returns));
      const reversed = Number(compute([...returns].reverse()));
      expect(Math.abs(reversed - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }),
  );
});

test.each([
  { name: "volatility", compute: (r: Series) => volatility(r, daily), factor: 0.5 },
  { name: "valueAtRisk", compute: (r: Series) => valueAtRisk(r), factor: 0.5 },
  { name: "expectedShortfall", compute: (r: Series) => expectedShortfall(r), factor: 0.5 },
  { name: "skewness", compute: (r: Series) => skewness(r), factor: 1 },
  { name: "excessKurtosis", compute: (r: Series) => excessKurtosis(r), factor: 1 },
  { name: "profitFactor", compute: (r: Series) => profitFactor(r), factor: 1 },
  { name: "payoffRatio", compute: (r: Series) => payoffRatio(r), factor: 1 },
  { name: "sortinoRatio", compute: (r: Series) => sortinoRatio(r, daily), factor: 1 },
])("$name of half the returns is $factor times as large", ({ compute, factor }) => {
  fc.assert(
    fc.property(someReturns, (returns) => {
      const value = compute(returns);
      const half = compute(returns.map((each) => each / 2));
      expect(half).toBe(value === null ? null : value * factor);
    }),
  );
});

test.each([
  { name: "volatility", compute: (r: Series) => volatility(r, daily), change: 0 },
  { name: "valueAtRisk", compute: (r: Series) => valueAtRisk(r), change: -0.25 },
  { name: "expectedShortfall", compute: (r: Series) => expectedShortfall(r), change: -0.25 },
  { name: "skewness", compute: (r: Series) => skewness(r), change: 0 },
  { name: "excessKurtosis", compute: (r: Series) => excessKurtosis(r), change: 0 },
])("$name changes by $change when 0.25 is added to every return", ({ compute, change }) => {
  fc.assert(
    fc.property(someReturns, (returns) => {
      const shifted = compute(returns.map((each) => each + 0.25));
      expect(Number(shifted)).toBeCloseTo(Number(compute(returns)) + change, 10);
    }),
  );
});

test("two halves compound to the whole", () => {
  fc.assert(
    fc.property(someReturns, someReturns, (first, second) => {
      const whole = Number(totalReturn([...first, ...second]));
      const parts = (1 + Number(totalReturn(first))) * (1 + Number(totalReturn(second))) - 1;
      expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(whole)));
    }),
  );
});

test("expected shortfall is never below the value at risk of the same level", () => {
  fc.assert(
    fc.property(someReturns, (returns) => {
      const shortfall = Number(expectedShortfall(returns, { method: "tail-mean" }));
      expect(shortfall).toBeGreaterThanOrEqual(Number(valueAtRisk(returns)) - 1e-12);
    }),
  );
});

// scipy 1.17.1: stats.skew(d, bias=False), stats.kurtosis(d, bias=False); the risk measures from
// numpy 2.4.6 means and deviations (ddof=1) and scipy.stats.norm.
describe("other conventions", () => {
  const d = [-0.03, -0.01, 0, 0.01, 0.02, 0.02, 0.05, -0.08, 0.04, 0.01];

  test.each([
    ["sample skewness", skewness(d, { convention: "sample" }), -1.2069646958106675],
    ["sample kurtosis", excessKurtosis(d, { convention: "sample" }), 2.042867504093243],
    ["Gaussian value at risk", valueAtRisk(d, { method: "gaussian" }), 0.058078996449337915],
    ["Gaussian shortfall", expectedShortfall(d, { method: "gaussian" }), 0.07359552569382932],
    ["Cornish-Fisher", valueAtRisk(d, { method: "cornish-fisher" }), 0.06764261899995044],
  ])("%s agrees with scipy", (_name, actual, expected) => {
    expect(Math.abs(Number(actual) / expected - 1)).toBeLessThan(1e-10);
  });

  test("equal returns put all risk measures on that return", () => {
    const flat = [0.25, 0.25, 0.25];
    expect(valueAtRisk(flat, { method: "gaussian" })).toBe(-0.25);
    expect(valueAtRisk(flat, { method: "cornish-fisher" })).toBe(-0.25);
    expect(expectedShortfall(flat, { method: "gaussian" })).toBe(-0.25);
    expect(expectedShortfall(flat, { method: "tail-mean" })).toBe(-0.25);
  });

  test("Kappa of order 1 is Omega minus 1, of order 2 the Sortino ratio per period", () => {
    expect(kappaRatio(d, { order: 1 })).toBeCloseTo(Number(omegaRatio(d)) - 1, 12);
    expect(kappaRatio(d, { order: 2 })).toBeCloseTo(
      Number(sortinoRatio(d, { periodsPerYear: 1 })),
      12,
    );
  });
});

describe("options out of range", () => {
  const r = [0.1, -0.1, 0.2, 0.05];
  test.each([
    ["level 1", () => valueAtRisk(r, { level: 1 })],
    ["shortfall level 0", () => expectedShortfall(r, { level: 0 })],
    ["tail 0.5", () => tailRatio(r, { tail: 0.5 })],
    ["order 0", () => kappaRatio(r, { order: 0 })],
    ["threshold NaN", () => omegaRatio(r, { threshold: Number.NaN })],
    ["no periods", () => cagr(r, { periodsPerYear: 0 })],
    ["negative periods", () => volatility(r, { periodsPerYear: -1 })],
    ["risk-free rate of -1", () => martinRatio(r, { ...daily, annualRiskFreeRate: -1 })],
    ["infinite risk-free rate", () => painRatio(r, { ...daily, annualRiskFreeRate: Infinity })],
  ])("%s throws", (_name, compute) => {
    expect(compute).toThrow(expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }));
  });
});
