import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import reference from "../statistics/reference-values.json" with { type: "json" };
import type { BlockScheme } from "./block-plan.ts";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import type { BootstrapInterval } from "./bootstrap-options.ts";
import { meanStatistic } from "./mean-statistic.ts";
import { createIndexDraw } from "./resample-indices.ts";
import { sharpeRatioStatistic } from "./sharpe-ratio-statistic.ts";

const daily = { periodsPerYear: 252 };
const sharpe = sharpeRatioStatistic(daily);
const sixty = reference.series.find(({ name }) => name === "normal 60 with rate")?.returns ?? [];
const methods = ["percentile", "basic", "normal", "bca"] as const;
const schemes: readonly BlockScheme[] = ["circular", "moving", "stationary"];

describe("agrees with other libraries within simulation error", () => {
  // scipy 1.17.1, scipy.stats.bootstrap of the annualised Sharpe ratio, 200,000 resamples.
  test.each([
    ["percentile", -6.018, 2.225],
    ["basic", -5.748, 2.495],
    ["bca", -5.883, 2.39],
  ] as const)("scipy %s", (method, low, high) => {
    const options = { seed: 1, method, scheme: "iid", resamples: 50_000 } as const;
    const interval = bootstrapInterval(sixty, sharpe, options);
    expect(Math.abs(Number(interval.low) - low)).toBeLessThan(0.15);
    expect(Math.abs(Number(interval.high) - high)).toBeLessThan(0.15);
    expect(interval.standardError).toBeCloseTo(2.098, 1);
  });

  // arch 8.0.0 with blocks of 5 and 50,000 resamples.
  test.each([
    ["circular", -7.203, 3.402, 2.681],
    ["moving", -7.077, 3.937, 2.795],
    ["stationary", -7.011, 2.979, 2.538],
  ] as const)("arch %s blocks", (scheme, low, high, standardError) => {
    const options = {
      seed: 1,
      scheme,
      method: "percentile",
      blockLength: 5,
      resamples: 20_000,
    } as const;
    const interval = bootstrapInterval(sixty, sharpe, options);
    expect(Math.abs(Number(interval.low) - low)).toBeLessThan(0.25);
    expect(Math.abs(Number(interval.high) - high)).toBeLessThan(0.25);
    expect(Math.abs(Number(interval.standardError) - standardError)).toBeLessThan(0.05);
  });

  test("the standard error of a mean is the closed form", () => {
    // Resampling variance of a mean: population variance over n, here (1/4) / 100.
    const data = Array.from({ length: 100 }, (_value, index) => index % 2);
    const { standardError } = bootstrapInterval(data, meanStatistic, { seed: 3, scheme: "iid" });
    expect(standardError).toBeCloseTo(0.05, 2);
  });
});

describe("reproduces", () => {
  test.each(methods)("the same seed gives the same bits for %s", (method) => {
    const once = bootstrapInterval(sixty, sharpe, { seed: 8, method, resamples: 500 });
    expect(bootstrapInterval(sixty, sharpe, { seed: 8, method, resamples: 500 })).toEqual(once);
  });

  test("these bits, whatever the platform", () => {
    const interval = bootstrapInterval([1, 2, 4, 8, 16], meanStatistic, {
      seed: 1,
      resamples: 99,
      method: "percentile",
    });
    expect(interval).toMatchInlineSnapshot(`
      {
        "blockLength": 1,
        "estimate": 6.2,
        "high": 10.510000000000002,
        "level": 0.95,
        "low": 2.2900000000000005,
        "method": "percentile",
        "reason": null,
        "resamples": 99,
        "scheme": "iid",
        "standardError": 2.3560761065097293,
        "undefinedResamples": 0,
      }
    `);
  });

  test("a fast statistic and the plain function see the same resamples", () => {
    const blockLength = 4;
    const plain = bootstrapInterval(sixty, (values) => sharpeRatio(values, daily), {
      seed: 4,
      blockLength,
    });
    const fast = bootstrapInterval(sixty, sharpe, { seed: 4, method: "percentile", blockLength });
    expect(fast.low).toBeCloseTo(Number(plain.low), 11);
    expect(fast.high).toBeCloseTo(Number(plain.high), 11);
    expect(fast.estimate).toBeCloseTo(Number(plain.estimate), 12);
  });

  test("BCa of a fast statistic and of the plain function agree", () => {
    const options = { seed: 4, method: "bca", resamples: 2000 } as const;
    const plain = bootstrapInterval(sixty, (values) => sharpeRatio(values, daily), options);
    const fast = bootstrapInterval(sixty, sharpe, options);
    expect(fast.low).toBeCloseTo(Number(plain.low), 9);
    expect(fast.high).toBeCloseTo(Number(plain.high), 9);
  });
});

describe("statistics that do not always exist", () => {
  test("resamples without the statistic are counted and left out", () => {
    const interval = bootstrapInterval([0.01, 0.02, 0.03], sharpe, {
      seed: 5,
      resamples: 9000,
      method: "percentile",
    });
    // Three draws of three values are all equal with probability 1/9.
    expect(interval.undefinedResamples).toBeGreaterThan(850);
    expect(interval.undefinedResamples).toBeLessThan(1150);
    expect(Number.isFinite(interval.low)).toBe(true);
  });

  test("without an estimate there is no interval", () => {
    const interval = bootstrapInterval([0.25, 0.25, 0.25], sharpe, { seed: 5, resamples: 100 });
    expect(interval).toMatchObject({
      estimate: null,
      low: null,
      high: null,
      reason: "VALUE_UNDEFINED",
      standardError: null,
      undefinedResamples: 100,
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d counts as undefined", (bad) => {
    const interval = bootstrapInterval([1, 2, 3], () => bad, { seed: 5, resamples: 10 });
    expect(interval).toMatchObject({ estimate: null, undefinedResamples: 10 });
  });

  test("a statistic that never varies has no interval", () => {
    const constant = bootstrapInterval([1, 2, 3], (values) => values.length, {
      seed: 5,
      resamples: 10,
      method: "bca",
    });
    expect(constant).toMatchObject({
      estimate: 3,
      low: null,
      high: null,
      reason: "NO_VARIATION",
      standardError: 0,
    });
  });

  test("BCa has no ends when the estimate is outside all resamples", () => {
    let call = 0;
    const first = () => {
      call += 1;
      return call === 1 ? 100 : call;
    };
    expect(
      bootstrapInterval([1, 2, 3], first, { seed: 5, resamples: 10, method: "bca" }),
    ).toMatchObject({
      estimate: 100,
      low: null,
      high: null,
      reason: "ESTIMATE_OUTSIDE_RESAMPLES",
    });
  });
});

describe("properties", () => {
  const someData = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 30,
  });
  const cheap = { seed: 11, resamples: 200, method: "percentile", scheme: "iid" } as const;
  const check = (interval: BootstrapInterval, claim: (low: number, high: number) => void) => {
    if (interval.low !== null && interval.high !== null) claim(interval.low, interval.high);
    else expect(interval.reason).toBe("NO_VARIATION");
  };

  test("the ends are in order, and within the data for a mean", () => {
    fc.assert(
      fc.property(someData, (data) => {
        check(bootstrapInterval(data, meanStatistic, cheap), (low, high) => {
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(Math.min(...data) - 1e-12);
          expect(high).toBeLessThanOrEqual(Math.max(...data) + 1e-12);
        });
      }),
    );
  });

  test("the interval of symmetric data holds the estimate", () => {
    fc.assert(
      fc.property(someData, (half) => {
        const symmetric = half.flatMap((value) => [0.5 + value, 0.5 - value]);
        const interval = bootstrapInterval(symmetric, meanStatistic, cheap);
        check(interval, (low, high) => {
          expect(low).toBeLessThanOrEqual(Number(interval.estimate) + 1e-12);
          expect(high).toBeGreaterThanOrEqual(Number(interval.estimate) - 1e-12);
        });
      }),
    );
  });

  test("shifting the data shifts the interval of the mean", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const here = bootstrapInterval(data, meanStatistic, cheap);
        const there = bootstrapInterval(
          data.map((value) => value + 3),
          meanStatistic,
          cheap,
        );
        check(there, (low, high) => {
          expect(low).toBeCloseTo(Number(here.low) + 3, 10);
          expect(high).toBeCloseTo(Number(here.high) + 3, 10);
        });
      }),
    );
  });

  test("a higher level makes a wider interval", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const narrow = bootstrapInterval(data, meanStatistic, { ...cheap, level: 0.8 });
        const wide = bootstrapInterval(data, meanStatistic, { ...cheap, level: 0.99 });
        expect(Number(wide.low)).toBeLessThanOrEqual(Number(narrow.low));
        expect(Number(wide.high)).toBeGreaterThanOrEqual(Number(narrow.high));
      }),
    );
  });
});

describe("blocks", () => {
  const draw = (scheme: BlockScheme, blockLength: number, count = 200) => {
    return Array.from(createIndexDraw(count, { seed: 2, scheme, blockLength })(0));
  };
  const continues = (indices: readonly number[], position: number) =>
    indices[position] === ((indices[position - 1] ?? 0) + 1) % indices.length;

  test.each(["circular", "moving"] as const)("%s blocks have the length asked for", (scheme) => {
    const indices = draw(scheme, 8);
    indices.forEach((_index, position) => {
      if (position % 8 !== 0) expect(continues(indices, position)).toBe(true);
    });
  });

  test("moving blocks do not wrap around the end", () => {
    const indices = draw("moving", 50);
    expect(indices.every((index, position) => position % 50 === 0 || index !== 0)).toBe(true);
  });

  test("stationary blocks have the mean length asked for", () => {
    const indices = draw("stationary", 10, 50_000);
    const starts = indices.filter((_index, position) => !continues(indices, position)).length;
    expect(50_000 / starts).toBeCloseTo(10, 0);
  });

  test("blocks longer than the data are the data, turned", () => {
    const indices = draw("circular", 1000, 20);
    expect([...indices].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_v, i) => i));
  });

  test.each(schemes)("%s blocks choose their own length and say it", (scheme) => {
    const data = Array.from({ length: 100 }, (_value, index) => Math.sqrt(index));
    const interval = bootstrapInterval(data, meanStatistic, { seed: 1, scheme, resamples: 200 });
    expect(interval.blockLength).toBeGreaterThan(5);
    expect(interval.scheme).toBe(scheme);
  });

  test("autocorrelation widens the interval", () => {
    const data = Array.from({ length: 200 }, (_value, index) => Math.sqrt(index));
    const iid = bootstrapInterval(data, meanStatistic, { seed: 1, resamples: 1000, scheme: "iid" });
    const blocks = bootstrapInterval(data, meanStatistic, {
      seed: 1,
      resamples: 1000,
      scheme: "stationary",
    });
    expect(Number(blocks.standardError)).toBeGreaterThan(1.5 * Number(iid.standardError));
  });
});

describe("bad input", () => {
  const data = [1, 2, 3];
  test.each([
    ["seed", { seed: -1 }],
    ["seed", { seed: 1.5 }],
    ["resamples", { seed: 1, resamples: 1 }],
    ["level", { seed: 1, level: 1 }],
    ["blockLength", { seed: 1, blockLength: 5 }],
    ["blockLength", { seed: 1, scheme: "circular", blockLength: 2.5 }],
    ["blockLength", { seed: 1, scheme: "stationary", blockLength: 0.5 }],
    ["scheme", { seed: 1, scheme: "moving", method: "bca" }],
    ["method", { seed: 1, scheme: "moving", method: "symmetric" }],
    ["method", { seed: 1, compat: "numpy-legacy", method: "studentised" }],
  ] as const)("%s of %o throws", (option, options) => {
    expect(() => bootstrapInterval(data, meanStatistic, options)).toThrow(
      expect.objectContaining({
        code: "OPTION_OUT_OF_RANGE",
        details: expect.objectContaining({ option }),
      }),
    );
  });

  test("one observation or a NaN throws", () => {
    expect(() => bootstrapInterval([1], meanStatistic, { seed: 1 })).toThrow(
      expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }),
    );
    expect(() => bootstrapInterval([1, Number.NaN], meanStatistic, { seed: 1 })).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  });

  test("a statistic that writes into its buffer changes nothing outside", () => {
    const values = Object.freeze([3, 1, 2]);
    const median = (sample: Float64Array) => sample.sort()[1] ?? null;
    expect(bootstrapInterval(values, median, { seed: 1, resamples: 50 }).estimate).toBe(2);
  });
});
