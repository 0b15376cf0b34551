import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { deflatedSharpeRatio } from "./deflated-sharpe-ratio.ts";
import { expectedMaximum } from "./expected-maximum.ts";
import { minimumTrackRecordLength } from "./minimum-track-record-length.ts";
import { probabilisticSharpeRatio } from "./probabilistic-sharpe-ratio.ts";
import { sharpeStandardError } from "./sharpe-standard-error.ts";

describe("published values", () => {
  test("Bailey and López de Prado (2012): 24 months at 0.458, skewness -2.448, kurtosis 10.164", () => {
    const record = {
      sharpeRatio: 0.458,
      observations: 24,
      skewness: -2.448,
      excessKurtosis: 7.164,
    };
    expect(probabilisticSharpeRatio(record)).toBeCloseTo(0.913, 3);
    // The same record judged as if it were normal.
    expect(probabilisticSharpeRatio({ sharpeRatio: 0.458, observations: 24 })).toBeCloseTo(
      0.982,
      3,
    );
  });

  test("Bailey and López de Prado (2014): the deflated ratio of 2.5 a year after 100 trials", () => {
    const record = {
      sharpeRatio: 2.5 / Math.sqrt(250),
      observations: 1250,
      skewness: -3,
      excessKurtosis: 7,
    };
    // The paper approximates the expected maximum by 0.1132 and arrives at 0.9004.
    expect(probabilisticSharpeRatio({ ...record, benchmark: 0.1132 })).toBeCloseTo(0.9004, 3);
    const exact = deflatedSharpeRatio({ ...record, trials: 100, trialVariance: 0.5 / 250 });
    expect(exact.expectedMaximum).toBeCloseTo(0.1121, 4);
    expect(exact.probability).toBeCloseTo(0.9054, 4);
  });

  test("Lo (2002): the standard error of a monthly ratio under normal returns", () => {
    expect(sharpeStandardError({ sharpeRatio: 0.5, observations: 60 })).toBeCloseTo(
      Math.sqrt((1 + 0.125) / 60),
      14,
    );
  });
});

// scipy 1.17.1: quad(lambda x: x * n * cdf(x)**(n-1) * pdf(x), -12, 40), which loses digits for large n;
// for 2 and 3 closed forms.
test.each([
  [1, 0],
  [2, 1 / Math.sqrt(Math.PI)],
  [3, 1.5 / Math.sqrt(Math.PI)],
  [10, 1.5387527308351727],
  [1000, 3.241435769133427],
  [1e6, 4.862897486174435],
])("the largest of %d normal numbers is expected at %d", (count, expected) => {
  expect(expectedMaximum(count)).toBeCloseTo(expected, count > 1000 ? 9 : 11);
});

describe("properties", () => {
  const ratio = fc.double({ min: -0.5, max: 0.5, noNaN: true });

  test("the probability is one half at the benchmark itself", () => {
    fc.assert(
      fc.property(ratio, fc.integer({ min: 2, max: 5000 }), (sharpeRatio, observations) => {
        const record = { sharpeRatio, observations, benchmark: sharpeRatio };
        expect(probabilisticSharpeRatio(record)).toBeCloseTo(0.5, 14);
      }),
    );
  });

  test("a record of the minimum length just reaches the level", () => {
    const above = fc.double({ min: 0.02, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(above, fc.double({ min: 0.6, max: 0.999, noNaN: true }), (sharpeRatio, level) => {
        const shape = { sharpeRatio, skewness: -0.5, excessKurtosis: 2 };
        const observations = Number(minimumTrackRecordLength({ ...shape, level }));
        fc.pre(observations >= 2);
        expect(probabilisticSharpeRatio({ ...shape, observations })).toBeCloseTo(level, 10);
      }),
    );
  });

  test("more trials deflate more", () => {
    const record = { sharpeRatio: 0.1, observations: 500, trialVariance: 0.002 };
    const probabilities = [1, 2, 10, 1000].map((trials) =>
      Number(deflatedSharpeRatio({ ...record, trials }).probability),
    );
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
  });
});

describe("what does not exist is null", () => {
  test("no length is enough for a ratio at or below the benchmark", () => {
    expect(minimumTrackRecordLength({ sharpeRatio: 0 })).toBeNull();
    expect(minimumTrackRecordLength({ sharpeRatio: 0.1, benchmark: 0.2 })).toBeNull();
  });

  test("no distribution has a skewness of 5 without kurtosis at this ratio", () => {
    const impossible = { sharpeRatio: 0.5, observations: 24, skewness: 5 };
    expect(probabilisticSharpeRatio(impossible)).toBeNull();
    expect(sharpeStandardError(impossible)).toBeNull();
    expect(minimumTrackRecordLength(impossible)).toBeNull();
  });
});

test.each([
  ["observations", () => sharpeStandardError({ sharpeRatio: 0, observations: 1 })],
  [
    "excessKurtosis",
    () => sharpeStandardError({ sharpeRatio: 0, observations: 9, excessKurtosis: -3 }),
  ],
  ["sharpeRatio", () => probabilisticSharpeRatio({ sharpeRatio: Number.NaN, observations: 9 })],
  [
    "benchmark",
    () => probabilisticSharpeRatio({ sharpeRatio: 0, observations: 9, benchmark: Infinity }),
  ],
  ["level", () => minimumTrackRecordLength({ sharpeRatio: 0.1, level: 1 })],
  ["count", () => expectedMaximum(0.5)],
  [
    "trials",
    () => deflatedSharpeRatio({ sharpeRatio: 0, observations: 9, trials: 0, trialVariance: 1 }),
  ],
  [
    "trialVariance",
    () => deflatedSharpeRatio({ sharpeRatio: 0, observations: 9, trials: 2, trialVariance: -1 }),
  ],
])("%s out of range throws", (option, compute) => {
  expect(compute).toThrow(
    expect.objectContaining({
      code: "OPTION_OUT_OF_RANGE",
      details: expect.objectContaining({ option }),
    }),
  );
});
