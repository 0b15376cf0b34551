import { describe, expect, test } from "vitest";
import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { createRandomStream } from "../bootstrap/random-stream.ts";
import { icDistribution } from "../information-coefficient/ic-distribution.ts";
import { informationCoefficient } from "../information-coefficient/information-coefficient.ts";
import { cagr } from "../metrics/cagr.ts";
import { calmarRatio } from "../metrics/calmar-ratio.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { profitFactor } from "../metrics/profit-factor.ts";
import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import { sortinoRatio } from "../metrics/sortino-ratio.ts";
import { totalReturn } from "../metrics/total-return.ts";
import { winRate } from "../metrics/win-rate.ts";
import { walkForwardWindows } from "../splits/walk-forward-windows.ts";
import { varianceDecomposition } from "../variance/variance-decomposition.ts";
import { describeStatistic } from "./describe-statistic.ts";

/** Each trap is one that the Python system replaced by this package, or a peer of it, fell into. */
const daily = { periodsPerYear: 252 };
const perPeriod = { periodsPerYear: 1 };

describe("trap 1: the Sortino ratio divides by the deviation of the negative returns alone", () => {
  test("the downside deviation counts every period", () => {
    // mean 0.02; downside sqrt((0.02^2 + 0.04^2) / 4) = sqrt(0.0005)
    const returns = [0.06, -0.02, -0.04, 0.08];
    expect(sortinoRatio(returns, perPeriod)).toBeCloseTo(0.02 / Math.sqrt(0.0005), 12);
    const reference = sortinoRatio(returns, { ...perPeriod, definition: "reference" });
    expect(reference).toBeCloseTo(0.02 / Math.sqrt(0.0002), 12);
  });

  test("one negative return, or equal ones, give an ordinary number", () => {
    expect(sortinoRatio([0.1, 0.1, -0.1], perPeriod)).toBeCloseTo(1 / Math.sqrt(3), 12);
    const equalLosses = [0.02, -0.01, 0.02, -0.01, -0.01];
    expect(sortinoRatio(equalLosses, perPeriod)).toBeCloseTo(0.002 / Math.sqrt(0.00006), 12);
    expect(sortinoRatio(equalLosses, { ...perPeriod, definition: "reference" })).toBe(0);
  });
});

test("trap 2: without any shortfall the Sortino ratio does not exist, whatever the sign", () => {
  expect(sortinoRatio([0.01, 0.02], perPeriod)).toBeNull();
  expect(describeStatistic("sortino_ratio", [0, 0], perPeriod)).toEqual({
    value: null,
    reason: "NO_SHORTFALL",
  });
});

test("trap 3: a loss in the first period is a drawdown", () => {
  const returns = [-0.5, 0.1, 0.1, 0.1];
  expect(maxDrawdown(returns)).toMatchObject({ depth: 0.5, startIndex: 0, troughIndex: 1 });
  // The reference starts its running maximum after the first loss and sees none.
  expect(calmarRatio(returns, { ...daily, definition: "reference" })).toBe(0);
});

test("trap 4: drawdown depth is positive", () => {
  expect(maxDrawdown([0.1, -0.2, 0.05]).depth).toBeCloseTo(0.2, 14);
});

describe("trap 5: Calmar with wealth below zero or without drawdown", () => {
  test("wealth below zero has no yearly rate, and is not a complex number", () => {
    expect(cagr([0.1, -1.5], daily)).toBeNull();
    expect(describeStatistic("calmar_ratio", [0.1, -1.5], daily)).toEqual({
      value: null,
      reason: "WEALTH_BELOW_ZERO",
    });
  });

  test("without drawdown it is undefined, not 0", () => {
    expect(calmarRatio([0.01, 0.02], daily)).toBeNull();
    expect(calmarRatio([0.01, 0.02], { ...daily, definition: "reference" })).toBe(0);
  });

  test("losing twice more than everything does not make a gain", () => {
    expect(totalReturn([-1.5, -1.5])).toBe(-1.5);
  });
});

test("trap 6: the annual risk-free rate is compounded, not divided", () => {
  // Returns of exactly one day's share of 5 % a year, plus and minus 1 %: the excess is 0.
  const compounded = 1.05 ** (1 / 252) - 1;
  const returns = [compounded + 0.01, compounded - 0.01];
  const options = { ...daily, annualRiskFreeRate: 0.05 };
  expect(sharpeRatio(returns, options)).toBeCloseTo(0, 10);
  const divided = sharpeRatio(returns, { ...options, definition: "reference" });
  const excess = compounded - 0.05 / 252;
  expect(divided).toBeCloseTo((excess / Math.sqrt(0.0002)) * Math.sqrt(252), 10);
});

test("trap 7: periods per year are asked for, and need not be whole", () => {
  const windows = [0.04, -0.02, 0.05, 0.01];
  const thirtyDays = sharpeRatio(windows, { periodsPerYear: 365 / 30 });
  const asDays = sharpeRatio(windows, { periodsPerYear: 365 });
  expect(thirtyDays).toBeCloseTo(Number(asDays) / Math.sqrt(30), 12);
});

test.each([250, 17, 3])(
  "trap 8: %i equal returns have no Sharpe ratio, not one of 1e16",
  (count) => {
    const flat = new Array<number>(count).fill(0.001);
    expect(sharpeRatio(flat, daily)).toBeNull();
    const tinyButReal = flat.map((value, index) => value + (index % 2) * 1e-13);
    expect(sharpeRatio(tinyButReal, daily)).toBeGreaterThan(1e10);
  },
);

test("trap 9: undefined is null, because 0 would rank above a real negative ratio", () => {
  expect(sharpeRatio([0, 0, 0], daily)).toBeNull();
  expect(sharpeRatio([0, 0, 0], { ...daily, definition: "reference" })).toBe(0);
});

test("trap 10: one observation has no deviation", () => {
  expect(describeStatistic("sharpe_ratio", [0.1], daily)).toEqual({
    value: null,
    reason: "TOO_FEW_OBSERVATIONS",
  });
});

test("trap 11: an interval names its level and method, and estimates from the data itself", () => {
  const data = [0.03, -0.01, 0.02, 0.04, -0.02, 0.01];
  const interval = bootstrapInterval(data, meanStatistic, { seed: 1, level: 0.9 });
  expect(interval).toMatchObject({ level: 0.9, method: "symmetric", resamples: 10_000 });
  expect(interval.estimate).toBe(meanStatistic(data));
  const other = bootstrapInterval(data, meanStatistic, { seed: 2, level: 0.9 });
  expect(other.standardError).not.toBe(interval.standardError);
});

describe("trap 12: one window without a coefficient wipes out the whole report", () => {
  test("a window in which nothing varies has no coefficient", () => {
    expect(informationCoefficient([1, 2, 3], [5, 5, 5])).toBeNull();
  });

  test("such windows are left out and counted", () => {
    const clean = icDistribution([0.1, 0.3, -0.05]);
    const withGap = icDistribution([0.1, null, 0.3, Number.NaN, -0.05]);
    expect(withGap).toEqual({ ...clean, windows: 5, undefinedWindows: 2 });
    expect(withGap.positiveShare).toBeCloseTo(2 / 3, 14);
  });
});

test("trap 13: overlapping windows of noise do not look significant", () => {
  const horizon = 20;
  let plain = 0;
  let corrected = 0;
  for (let study = 0; study < 200; study += 1) {
    const { nextFraction } = createRandomStream(13, study);
    const noise = Array.from({ length: 400 + horizon }, () => nextFraction() - 0.5);
    const overlapping = noise
      .slice(horizon)
      .map((_value, start) => meanStatistic(noise.slice(start, start + horizon)));
    if (Number(icDistribution(overlapping).pValue) < 0.05) plain += 1;
    const allowedFor = icDistribution(overlapping, { overlap: horizon });
    if (Number(allowedFor.pValue) < 0.05) corrected += 1;
  }
  expect(plain / 200).toBeGreaterThan(0.4);
  // Known to 1.5 points here; overlap.test.ts has the sharp limit.
  expect(corrected / 200).toBeLessThan(0.09);
});

test("trap 14: total return compounds, and an omitted NaN does not shift the periods", () => {
  expect(totalReturn([0.1, 0.1])).toBeCloseTo(0.21, 14);
  expect(cagr([0.1, Number.NaN, 0.1], { periodsPerYear: 2, nanPolicy: "omit" })).toBeCloseTo(
    0.21,
    14,
  );
});

test("trap 15: variance shares add up to 1, and noise is named as unexplained", () => {
  const { nextFraction } = createRandomStream(15, 0);
  const series = () => Array.from({ length: 60 }, () => nextFraction() - 0.5);
  const total = series();
  const components = { alpha: series(), beta: series(), residual: series() };
  const { shares, unexplained } = varianceDecomposition(total, components);
  const sum = Object.values(shares ?? {}).reduce((all, share) => all + share, Number(unexplained));
  expect(sum).toBeCloseTo(1, 12);
  expect(unexplained).not.toBeCloseTo(0, 1);
});

test("trap 16: a profit factor without losses is null with a reason, and valid JSON", () => {
  expect(profitFactor([0.1, 0.2])).toBeNull();
  expect(profitFactor([0, 0])).toBeNull();
  const described = describeStatistic("profit_factor", [0.1, 0.2], daily);
  expect(JSON.parse(JSON.stringify(described))).toEqual({ value: null, reason: "NO_LOSS" });
});

test("trap 17: zeros count as no win, or are left out when asked", () => {
  const mostlyIdle = [0.1, 0, 0, 0, -0.1, 0];
  expect(winRate(mostlyIdle)).toBeCloseTo(1 / 6, 14);
  expect(winRate(mostlyIdle, { zeros: "ignore" })).toBe(0.5);
  expect(winRate([0, 0], { zeros: "ignore" })).toBeNull();
  expect(describeStatistic("win_rate_nonzero", mostlyIdle, daily)).toEqual({ value: 0.5 });
});

test("trap 18: tiny returns keep all their digits", () => {
  const tiny = new Array<number>(100).fill(1e-10);
  // Binomial series: 100 x + 4950 x^2 + ...
  const exact = 1e-8 + 4950e-20;
  expect(Math.abs(Number(totalReturn(tiny)) / exact - 1)).toBeLessThan(1e-14);
  const product = tiny.reduce((wealth, value) => wealth * (1 + value), 1) - 1;
  expect(Math.abs(product / exact - 1)).toBeGreaterThan(1e-9);
});

test("trap 19: a last window that the data cuts short is left out, or marked", () => {
  const year = { startMs: Date.UTC(2023, 0, 1), endMs: Date.UTC(2024, 0, 1), testDays: 30 };
  const { windows, unusedDays } = walkForwardWindows(year);
  expect(windows).toHaveLength(12);
  expect(unusedDays).toBe(5);
  const { windows: kept } = walkForwardWindows({ ...year, lastWindow: "truncate" });
  expect(kept.at(-1)).toMatchObject({ index: 12, isTruncated: true, testEndMs: year.endMs });
});

test("trap 20: the training window ends before the test window begins", () => {
  const { windows } = walkForwardWindows({
    startMs: 0,
    endMs: 100 * 86_400_000,
    trainDays: 30,
    gapDays: 7,
    testDays: 10,
  });
  expect(windows).not.toHaveLength(0);
  for (const { trainEndMs, testStartMs } of windows) {
    expect(testStartMs - trainEndMs).toBe(7 * 86_400_000);
  }
});
