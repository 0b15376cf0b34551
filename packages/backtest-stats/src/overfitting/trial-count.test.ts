import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { deflatedSharpeRatio } from "./deflated-sharpe-ratio.ts";
import { effectiveTrials } from "./effective-trials.ts";
import { expectedMaximum } from "./expected-maximum.ts";
import { haircutSharpeRatio } from "./haircut-sharpe-ratio.ts";
import { minimumBacktestLength } from "./minimum-backtest-length.ts";
import { minimumTrackRecordLength } from "./minimum-track-record-length.ts";
import { probabilisticSharpeRatio } from "./probabilistic-sharpe-ratio.ts";
import { lehmerNoise } from "./reference/lehmer-noise.ts";
import reference from "./reference/values.json" with { type: "json" };
import { sharpeStandardError } from "./sharpe-standard-error.ts";
import { varianceOfMaximum } from "./variance-of-maximum.ts";

describe("the largest of several normal numbers", () => {
  test.each(reference.maximum)("of %d: mean %d, variance %d", (count, mean, variance) => {
    expect(expectedMaximum(Number(count))).toBeCloseTo(Number(mean), 12);
    expect(varianceOfMaximum(Number(count))).toBeCloseTo(Number(variance), 12);
  });

  test("the deviation for 20, 30 and 50, which exhibit 3 of the paper of 2025 has wrong", () => {
    const deviations = [20, 30, 50].map((count) => Math.sqrt(varianceOfMaximum(count)).toFixed(5));
    expect(deviations).toEqual(["0.52507", "0.49582", "0.46445"]);
  });
});

describe("the form of 2025", () => {
  const record = { sharpeRatio: 0.458, observations: 24, skewness: -2.448, excessKurtosis: 7.164 };

  test("López de Prado, Lipton and Zoonekynd (2025): 0.987 where the form of 2012 says 0.913", () => {
    // Printed as 0.987; it is 0.98758.
    expect(probabilisticSharpeRatio({ ...record, form: "2025" })).toBeCloseTo(0.98758, 5);
    expect(probabilisticSharpeRatio({ ...record, form: "2012" })).toBeCloseTo(0.913, 3);
  });

  test("needs a record as long as its minimum to reach the level", () => {
    const shape = { sharpeRatio: 0.1, skewness: -0.5, excessKurtosis: 2, autocorrelation: 0.2 };
    const options = { benchmark: 0.02, form: "2025" } as const;
    const observations = Number(minimumTrackRecordLength({ ...shape, ...options }));
    expect(probabilisticSharpeRatio({ ...shape, ...options, observations })).toBeCloseTo(0.95, 12);
  });

  test("memory stretches the error by the root of (1 + rho) / (1 - rho) at a ratio of 0", () => {
    const error = sharpeStandardError({ sharpeRatio: 0, observations: 100, autocorrelation: 0.5 });
    expect(error).toBeCloseTo(Math.sqrt(3) / 10, 14);
  });

  test("the deflated ratio shrinks its error as a maximum's does", () => {
    const base = { ...record, trials: 10, trialVariance: 0.01 };
    const { expectedMaximum: benchmark, probability } = deflatedSharpeRatio({
      ...base,
      form: "2025",
    });
    // Python: SR0 = 0.1 * 1.5387527308351736; norm.cdf((0.458 - SR0) / sqrt(v / 24 * 0.3443438232606903))
    // with v = 1 + 2.448 * SR0 + (10.164 - 1) / 4 * SR0**2, by scipy 1.17.1.
    expect(benchmark).toBeCloseTo(0.15387527308351737, 13);
    expect(probability).toBeCloseTo(0.9831029335590294, 12);
  });
});

describe("effectiveTrials", () => {
  const trials = Array.from({ length: 10 }, (_trial, k) => lehmerNoise(101 + k, 97));

  test("agrees with the eigenvalues that numpy finds", () => {
    const { eigenvalues, meanCorrelation } = reference.effective;
    expect(effectiveTrials(trials)).toBeCloseTo(eigenvalues, 10);
    const byMean = effectiveTrials(trials, { method: "mean-correlation" });
    expect(byMean).toBeCloseTo(meanCorrelation, 10);
  });

  test("three groups of copies are three trials", () => {
    const grouped = [0, 1, 2].flatMap((k) => {
      const one = [1, 1, 1, 1, 1, 1, 1, 1].map((_v, t) => ((t >> k) % 2 === 0 ? 1 : -1));
      return [one, one.map((value) => 3 * value), one];
    });
    expect(effectiveTrials(grouped)).toBeCloseTo(3, 12);
  });

  test("does not exist when a trial never varies", () => {
    expect(
      effectiveTrials([
        [1, 2, 3],
        [1, 1, 1],
      ]),
    ).toBeNull();
    expect(
      effectiveTrials([
        [1, 1, 1],
        [1, 2, 3],
      ]),
    ).toBeNull();
  });

  test("is never below 1 nor above the number of trials", () => {
    const trial = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(trial, { minLength: 1, maxLength: 6 }), (several) => {
        for (const method of ["eigenvalues", "mean-correlation"] as const) {
          const found = effectiveTrials(several, { method });
          if (found === null) continue;
          expect(found).toBeGreaterThan(1 - 1e-9);
          expect(found).toBeLessThan(several.length + 1e-9);
        }
      }),
    );
  });
});

describe("minimumBacktestLength", () => {
  test("Bailey et al. (2014): five years allow no more than 45 trials", () => {
    expect(minimumBacktestLength({ trials: 45, annualSharpeRatio: 1 })).toBeLessThan(5);
    expect(minimumBacktestLength({ trials: 50, annualSharpeRatio: 1 })).toBeGreaterThan(5);
  });

  test("one trial needs none, twice the ratio a quarter", () => {
    expect(minimumBacktestLength({ trials: 1, annualSharpeRatio: 1 })).toBeCloseTo(0, 12);
    const whole = minimumBacktestLength({ trials: 9, annualSharpeRatio: 1 });
    expect(minimumBacktestLength({ trials: 9, annualSharpeRatio: 2 })).toBeCloseTo(whole / 4, 12);
  });
});

describe("haircutSharpeRatio", () => {
  test("agrees with scipy and statsmodels on a family of five", () => {
    const found = haircutSharpeRatio({
      sharpeRatio: 0.2,
      observations: 240,
      others: [0.05, 0.15, -0.1, 0.11],
    });
    const { pValue, bonferroni, holm, fdr_by: yekutieli } = reference.haircut;
    expect(found?.pValue).toBeCloseTo(pValue, 13);
    for (const [own, expected] of [
      [found?.bonferroni, bonferroni],
      [found?.holm, holm],
      [found?.benjaminiYekutieli, yekutieli],
    ] as const) {
      expect(own?.pValue).toBeCloseTo(expected.pValue, 13);
      expect(own?.sharpeRatio).toBeCloseTo(expected.sharpeRatio, 11);
    }
  });

  test("Harvey and Liu (2015): 0.75 a year over 20 years of months, 200 trials, about 60 % off", () => {
    const record = { sharpeRatio: 0.75 / Math.sqrt(12), observations: 240, trials: 200 };
    expect(haircutSharpeRatio(record)?.bonferroni.haircut).toBeCloseTo(0.6, 1);
  });

  test("one trial is not cut, hopeless ones are cut to nothing, losses have nothing to cut", () => {
    const record = { sharpeRatio: 0.1, observations: 100 };
    expect(haircutSharpeRatio(record)?.holm.haircut).toBeCloseTo(0, 12);
    expect(haircutSharpeRatio({ ...record, trials: 1000 })?.bonferroni).toMatchObject({
      pValue: 1,
      sharpeRatio: 0,
      haircut: 1,
    });
    expect(haircutSharpeRatio({ ...record, sharpeRatio: 0 })).toBeNull();
  });
});

test.each([
  [
    "form",
    () => probabilisticSharpeRatio({ sharpeRatio: 0, observations: 9, form: "1999" as "2012" }),
  ],
  [
    "autocorrelation",
    () => sharpeStandardError({ sharpeRatio: 0, observations: 9, autocorrelation: 1 }),
  ],
  ["count", () => varianceOfMaximum(0)],
  ["trials", () => minimumBacktestLength({ trials: 0, annualSharpeRatio: 1 })],
  ["annualSharpeRatio", () => minimumBacktestLength({ trials: 2, annualSharpeRatio: 0 })],
  ["trials", () => haircutSharpeRatio({ sharpeRatio: 1, observations: 9, others: [0], trials: 1 })],
  ["observations", () => haircutSharpeRatio({ sharpeRatio: 1, observations: 2 })],
])("%s out of range throws", (option, compute) => {
  expect(compute).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ option }) }),
  );
});
