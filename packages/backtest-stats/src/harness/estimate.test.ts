import { describe, expect, test } from "vitest";

import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { pearsonStatistic } from "../bootstrap/pearson-statistic.ts";
import { createRandomStream } from "../bootstrap/random-stream.ts";
import { winRateStatistic } from "../bootstrap/win-rate-statistic.ts";
import { cagr } from "../metrics/cagr.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { totalReturn } from "../metrics/total-return.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import { regressionDecomposition } from "../variance/regression-decomposition.ts";
import { decomposeByMarket } from "./decompose-by-market.ts";
import { type EstimateOptions, estimate, estimatePair } from "./estimate.ts";
import { estimateGrowth } from "./estimate-growth.ts";

const bootstrap = { resamples: 499, level: 0.95, seed: 3 };
const options: EstimateOptions = { bootstrap, minimum: 1, whenNull: "NOT_DEFINED" };

/** Normal noise. */
function noise(seed: number, count: number, deviation = 1): number[] {
  const { nextWord } = createRandomStream(seed, 0);
  return Array.from(
    { length: count },
    () => deviation * normalQuantile((nextWord() + 0.5) / 2 ** 32),
  );
}

describe("the interval is the package's default", () => {
  test("symmetric studentised from blocks for a smooth statistic", () => {
    const data = noise(1, 60);
    const { low, high, blockLength } = bootstrapInterval(data, meanStatistic, bootstrap);
    expect(estimate(data, meanStatistic, options).interval).toMatchObject({
      low,
      high,
      blockLength,
      method: "symmetric",
    });
  });

  test("percentiles from blocks for any other", () => {
    const depth = (returns: Float64Array) => maxDrawdown(returns).depth;
    const { interval } = estimate(noise(1, 60, 0.01), depth, options);
    expect(interval?.method).toBe("percentile");
  });

  test("pairs stay together: the correlation of a series with itself never varies", () => {
    const data = noise(1, 60);
    expect(estimatePair(data, data, pearsonStatistic, options)).toMatchObject({
      value: 1,
      interval: null,
      noInterval: "NO_VARIATION",
    });
  });

  test("it holds the mean of 12 windows of noise in 92 to 99 of 100 histories, where percentiles hold 85", () => {
    let held = 0;
    let heldByPercentiles = 0;
    let made = 0;
    for (let study = 0; study < 400; study += 1) {
      const data = noise(study, 12);
      const { interval } = estimate(data, meanStatistic, options);
      const old = bootstrapInterval(data, meanStatistic, { ...bootstrap, method: "percentile" });
      if (Number(old.low) <= 0 && Number(old.high) >= 0) heldByPercentiles += 1;
      if (interval === null) continue;
      made += 1;
      if (interval.low <= 0 && interval.high >= 0) held += 1;
    }
    expect(made).toBeGreaterThan(380);
    expect(held / made).toBeGreaterThan(0.92);
    expect(held / made).toBeLessThan(0.99);
    expect(heldByPercentiles / 400).toBeLessThan(0.89);
  });
});

describe("where there is no interval there is a reason", () => {
  test.each([
    { data: [], expected: { value: null, reason: "TOO_FEW_OBSERVATIONS" } },
    { data: [0.5], expected: { value: 0.5, noInterval: "TOO_FEW_OBSERVATIONS" } },
    { data: [0.5, 0.5, 0.5], expected: { value: 0.5, noInterval: "NO_VARIATION" } },
    // Of 3 values every ninth resample is three times the same one, which has no standard error.
    { data: [0.25, 0.5, 0.75], expected: { value: 0.5, noInterval: "UNDEFINED_IN_RESAMPLES" } },
  ])("$data", ({ data, expected }) => {
    expect(estimate(data, meanStatistic, options)).toMatchObject({ ...expected, interval: null });
  });

  test("windows that overlap need two spans of the horizon", () => {
    const overlapping = { ...options, leastBlockLength: 5 };
    expect(estimate(noise(1, 9), meanStatistic, overlapping)).toMatchObject({
      interval: null,
      noInterval: "TOO_FEW_OBSERVATIONS",
    });
    expect(estimate(noise(1, 20), meanStatistic, overlapping).interval?.blockLength).toBe(5);
  });

  test("a statistic that a twentieth of the resamples does not have, has none", () => {
    const data = Array.from({ length: 30 }, (_value, index) => (index === 0 ? -1 : 1));
    const worst = (values: Float64Array) => (values.includes(-1) ? 1 + Math.min(...values) : null);
    expect(estimate(data, worst, options).noInterval).toBe("UNDEFINED_IN_RESAMPLES");
  });

  test("switched off", () => {
    expect(estimate([1, 2], meanStatistic, { ...options, bootstrap: null })).toMatchObject({
      value: 1.5,
      noInterval: "BOOTSTRAP_DISABLED",
    });
  });
});

test("blocks are at least as long as windows overlap", () => {
  const data = noise(4, 60);
  const apart = estimate(data, meanStatistic, options).interval;
  const overlapping = estimate(data, meanStatistic, { ...options, leastBlockLength: 4.5 }).interval;
  expect(apart?.blockLength).toBeLessThan(4.5);
  expect(overlapping?.blockLength).toBe(4.5);
});

test("an end outside of what the statistic can be is moved to its limit", () => {
  const gains = [1, -1, 1, 1, 1, 1, -1, 1, -1, 1];
  const free = estimate(gains, winRateStatistic, options).interval;
  const held = estimate(gains, winRateStatistic, { ...options, range: [0, 0.9] }).interval;
  expect(free?.high).toBeGreaterThan(0.9);
  expect(held).toEqual({ ...free, high: 0.9 });
});

describe("growth", () => {
  const returns = noise(5, 200, 0.05);

  test("has the interval of the mean logarithm, carried over, and stays above a total loss", () => {
    const { value, interval } = estimateGrowth(returns, totalReturn, returns.length, options);
    const logs = bootstrapInterval(returns.map(Math.log1p), meanStatistic, bootstrap);
    expect(value).toBe(totalReturn(returns));
    expect(interval?.method).toBe("symmetric");
    expect(interval?.low).toBeCloseTo(Math.expm1(200 * Number(logs.low)), 12);
    expect(interval?.high).toBeCloseTo(Math.expm1(200 * Number(logs.high)), 12);
    expect(interval?.standardError).toBeCloseTo(
      200 * (1 + Number(value)) * Number(logs.standardError),
      12,
    );
    expect(Number(interval?.low)).toBeGreaterThan(-1);
  });

  test("after a total loss it is drawn itself", () => {
    const lost = [...returns, -1];
    const { value, interval } = estimateGrowth(lost, totalReturn, lost.length, options);
    expect([value, interval?.low, interval?.method]).toEqual([-1, -1, "percentile"]);
  });

  test("says so when an end is too large for a number", () => {
    const perYear = (values: Float64Array) => cagr(values, { periodsPerYear: 365 });
    const wild = [0.5, 3, -0.4, 2, 0.1];
    expect(estimateGrowth(wild, perYear, 3650, options)).toMatchObject({
      interval: null,
      noInterval: "END_TOO_LARGE",
    });
  });
});

test("the line against the market has the values of the regression, and pairs make its intervals", () => {
  const market = noise(6, 150, 0.02);
  const own = noise(7, 150, 0.01).map((value, day) => value + 0.8 * (market[day] ?? 0));
  const line = regressionDecomposition(own, market);
  const found = decomposeByMarket(own, market, { periodsPerYear: 365, bootstrap });
  expect(found.beta.value).toBe(line?.beta);
  expect(found.annualAlpha.value).toBe(Number(line?.alpha) * 365);
  expect(found.marketShare.value).toBe(line?.systematicShare);
  // The interval of beta is about 2 standard errors of the regression wide on either side.
  const { low = 0, high = 0, method } = found.beta.interval ?? {};
  expect(method).toBe("symmetric");
  const reach = (high - low) / 2 / Number(line?.betaStandardError);
  expect(reach).toBeGreaterThan(1.6);
  expect(reach).toBeLessThan(2.6);
  const alphaReach = Number(found.annualAlpha.interval?.high) - Number(found.annualAlpha.value);
  expect(alphaReach / (365 * Number(line?.alphaStandardError))).toBeGreaterThan(1.6);
  expect(Number(found.marketShare.interval?.high)).toBeLessThanOrEqual(1);
});
