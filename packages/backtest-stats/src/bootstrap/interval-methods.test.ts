import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { spearman } from "../information-coefficient/spearman.ts";
import { sortedQuantile } from "../numeric/quantile.ts";
import reference from "../statistics/reference-values.json" with { type: "json" };
import {
  bootstrapInterval,
  pairedBootstrapInterval,
  pairedTarget,
  seriesTarget,
} from "./bootstrap-interval.ts";
import { longRunVariance } from "./long-run-variance.ts";
import { meanStatistic } from "./mean-statistic.ts";
import { pearsonStatistic } from "./pearson-statistic.ts";
import { profitFactorStatistic } from "./profit-factor-statistic.ts";
import { createRandomStream } from "./random-stream.ts";
import { selectedQuantile } from "./selected-quantile.ts";
import { sharpeRatioStatistic } from "./sharpe-ratio-statistic.ts";
import type { SeriesStatistic, SmoothStatistic } from "./smooth-statistic.ts";
import { sortinoRatioStatistic } from "./sortino-ratio-statistic.ts";
import { leaveOneOut } from "./target.ts";
import { volatilityStatistic } from "./volatility-statistic.ts";
import { winRateStatistic } from "./win-rate-statistic.ts";

const named = (name: string) =>
  Float64Array.from(reference.series.find((series) => series.name === name)?.returns ?? []);
const sixty = named("normal 60 with rate");
const sharpe = sharpeRatioStatistic({ periodsPerYear: 252 });
const { nextFraction } = createRandomStream(31, 0);
const returns = Float64Array.from({ length: 120 }, () => (nextFraction() - 0.45) * 0.04);

// B. Efron's law school data: 15 schools, mean test score and mean grade.
const scores = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
const grades = [
  3.39, 3.3, 2.81, 3.03, 3.44, 3.07, 3, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96,
];

/** The variance with denominator n, which the package itself does not offer. */
const plainVariance: SmoothStatistic = Object.assign(
  (series: Parameters<SmoothStatistic>[0]) => {
    const values = Array.from(series);
    const center = values.reduce((total, value) => total + value, 0) / values.length;
    return values.reduce((total, value) => total + (value - center) ** 2, 0) / values.length;
  },
  {
    terms: (values: Float64Array) => ({
      columns: [values, values.map((value) => value * value)],
      secondIsSquare: true,
      fromMeans: (means: Float64Array) => (means[1] ?? 0) - (means[0] ?? 0) ** 2,
    }),
  },
);

describe("abc", () => {
  test("is the published interval of the spatial test data", () => {
    // Efron and Tibshirani (1993), section 14.2: 26 children, variance 171.5, 90 % ABC (116.7, 260.9).
    const spatial = [
      48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26,
      30, 41,
    ];
    const options = { seed: 1, method: "abc", level: 0.9 } as const;
    const interval = bootstrapInterval(spatial, plainVariance, options);
    expect(interval.estimate).toBeCloseTo(171.5, 1);
    expect(interval.low).toBeCloseTo(116.7, 1);
    expect(interval.high).toBeCloseTo(260.9, 1);
    expect(interval).toMatchObject({ resamples: 0, undefinedResamples: 0, reason: null });
  });

  // numpy 2.4.6 in 80-bit arithmetic: the formulas of section 14.4, with each observation's weight moved.
  test.each([
    ["mean", meanStatistic, -0.003161494326007018, 0.0012390261060964635],
    ["Sharpe ratio", sharpe, -5.883729591928553, 2.3997254921314934],
  ])("agrees with an independent computation for the %s", (_name, statistic, low, high) => {
    const interval = bootstrapInterval(sixty, statistic, { seed: 1, method: "abc" });
    expect(Number(interval.low) / low).toBeCloseTo(1, 6);
    expect(Number(interval.high) / high).toBeCloseTo(1, 6);
  });

  test("agrees with the same computation for pairs", () => {
    const options = { seed: 1, method: "abc", level: 0.9 } as const;
    const interval = pairedBootstrapInterval(scores, grades, pearsonStatistic, options);
    expect(interval.low).toBeCloseTo(0.44294130827179756, 6);
    expect(interval.high).toBeCloseTo(0.9214776397775438, 6);
    expect(interval.standardError).toBeCloseTo(0.12427625629350161, 6);
  });
});

describe("studentised", () => {
  // numpy 2.4.6, default_rng(5), 400,000 resamples; errors from the analytic influence function.
  test.each([
    ["studentised", -5.8057, 2.3155],
    ["symmetric", -5.8217, 2.2988],
  ] as const)("%s agrees with an independent simulation", (method, low, high) => {
    const options = { seed: 2, method, scheme: "iid", resamples: 50_000 } as const;
    const interval = bootstrapInterval(sixty, sharpe, options);
    expect(Math.abs(Number(interval.low) - low)).toBeLessThan(0.06);
    expect(Math.abs(Number(interval.high) - high)).toBeLessThan(0.06);
  });

  test("symmetric is the default, as far to both sides, from blocks", () => {
    const interval = bootstrapInterval(returns, sharpe, { seed: 2, resamples: 500 });
    expect(interval).toMatchObject({ method: "symmetric", scheme: "stationary", reason: null });
    const reach = Number(interval.high) - Number(interval.estimate);
    expect(Number(interval.estimate) - Number(interval.low)).toBeCloseTo(reach, 10);
  });

  test("a few observations make it wide, where percentiles are too narrow", () => {
    const few = returns.slice(0, 6);
    const wide = bootstrapInterval(few, meanStatistic, { seed: 2 });
    const narrow = bootstrapInterval(few, meanStatistic, { seed: 2, method: "percentile" });
    expect(wide.scheme).toBe("iid");
    const width = ({ low, high }: typeof wide) => Number(high) - Number(low);
    expect(width(wide)).toBeGreaterThan(1.3 * width(narrow));
  });

  test("when too many resamples have no error of their own, there is no interval", () => {
    const interval = bootstrapInterval([0, 0, 1], meanStatistic, { seed: 2 });
    expect(interval).toMatchObject({ low: null, high: null, reason: "UNDEFINED_IN_RESAMPLES" });
  });

  test.each(["symmetric", "percentile", "abc"] as const)(
    "constant data has no %s interval",
    (method) => {
      const interval = bootstrapInterval([3, 3, 3, 3], meanStatistic, { seed: 2, method });
      expect(interval.estimate).toBe(3);
      expect(interval.low).toBeNull();
      expect(interval.reason).toBe(method === "abc" ? "INFLUENCE_UNDEFINED" : "NO_VARIATION");
    },
  );
});

describe("the jackknife by formula is the jackknife by loop", () => {
  const statistics: readonly (readonly [string, SeriesStatistic])[] = [
    ["mean", meanStatistic],
    ["Sharpe ratio", sharpe],
    ["Sortino ratio", sortinoRatioStatistic({ periodsPerYear: 365 })],
    ["volatility", volatilityStatistic({ periodsPerYear: 365 })],
    ["profit factor", profitFactorStatistic],
    ["win rate", winRateStatistic],
  ];
  test.each(statistics)("for the %s", (_name, statistic) => {
    const formula = leaveOneOut(seriesTarget("test", returns, statistic));
    const loop = leaveOneOut(seriesTarget("test", returns, (values) => statistic(values)));
    formula.forEach((value, index) => {
      expect(value).toBeCloseTo(loop[index] ?? Number.NaN, 11);
    });
  });

  test("for a correlation", () => {
    const formula = leaveOneOut(pairedTarget("test", scores, grades, pearsonStatistic));
    const loop = leaveOneOut(
      pairedTarget("test", scores, grades, (one, two) => pearsonStatistic(one, two)),
    );
    formula.forEach((value, index) => {
      expect(value).toBeCloseTo(loop[index] ?? Number.NaN, 12);
    });
  });
});

describe("pairs", () => {
  test("agree with scipy for the law school data", () => {
    // scipy 1.17.1, scipy.stats.bootstrap, paired, BCa, 90 %, 100,000 resamples.
    const options = { seed: 1, method: "bca", level: 0.9, resamples: 50_000 } as const;
    const interval = pairedBootstrapInterval(scores, grades, pearsonStatistic, options);
    expect(interval.low).toBeCloseTo(0.4297, 1.7);
    expect(interval.high).toBeCloseTo(0.9269, 2);
    expect(interval.standardError).toBeCloseTo(0.1336, 2);
  });

  test("any function of two series works, and sees pairs", () => {
    const ranks = pairedBootstrapInterval(scores, grades, spearman, { seed: 1, resamples: 500 });
    expect(ranks).toMatchObject({ method: "percentile", scheme: "stationary", reason: null });
    const doubled = scores.map((score) => 2 * score);
    const together = (one: Float64Array, two: Float64Array) =>
      one.every((value, index) => two[index] === 2 * value) ? (one[0] ?? 0) : Number.NaN;
    const options = { seed: 1, resamples: 200 };
    expect(pairedBootstrapInterval(scores, doubled, together, options).undefinedResamples).toBe(0);
  });

  test("a formula and the plain function see the same pairs", () => {
    const options = { seed: 1, resamples: 400, method: "percentile", blockLength: 3 } as const;
    const formula = pairedBootstrapInterval(scores, grades, pearsonStatistic, options);
    const plain = (one: Float64Array, two: Float64Array) => pearsonStatistic(one, two);
    const whole = pairedBootstrapInterval(scores, grades, plain, options);
    expect(formula.low).toBeCloseTo(Number(whole.low), 11);
    expect(formula.high).toBeCloseTo(Number(whole.high), 11);
  });

  test("series of different lengths throw", () => {
    expect(() => pairedBootstrapInterval([1, 2], [1], pearsonStatistic, { seed: 1 })).toThrow(
      expect.objectContaining({ code: "LENGTH_MISMATCH" }),
    );
  });
});

// statsmodels 0.14.6, levinson_durbin of the autocovariances for each order, BIC with numpy 2.4.6.
test.each([
  ["positive autocorrelation", 0.000573495879339713],
  ["negative autocorrelation", 5.024254372138683e-5],
  ["normal 60 with rate", 7.689228237288134e-5],
  ["fat tails 100", 0.001871035537856865],
  ["crypto volatility", 0.0075619604810112356],
  ["alternating", 2.849002849002851e-6],
])("the long-run variance of %s is that of statsmodels", (name, expected) => {
  const values = named(name);
  const center = Number(meanStatistic(values));
  const variance = longRunVariance(values.map((value) => value - center));
  expect(variance / expected).toBeCloseTo(1, 9);
});

test("quantiles by selection are quantiles of sorted values", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, min: -5, max: 5 }),
    fc.integer({ min: 0, max: 3 }),
  );
  const values = fc.array(value, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, probability) => {
      const sorted = Float64Array.from(numbers).sort();
      const selected = selectedQuantile(Float64Array.from(numbers), probability);
      expect(selected).toBe(sortedQuantile(sorted, probability));
    }),
  );
});
