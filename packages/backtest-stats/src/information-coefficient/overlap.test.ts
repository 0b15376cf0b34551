import { expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { icDecay } from "./ic-decay.ts";
import { icDistribution } from "./ic-distribution.ts";
import { icInterval } from "./ic-interval.ts";
import { informationCoefficient } from "./information-coefficient.ts";
import { seriesStandardError } from "./series-standard-error.ts";

const ics = [0.05, -0.02, 0.08, 0.01, 0.03, -0.04, 0.06, 0.02];

/**
 * Coefficients of noise: a score that never changes, against returns over the next `horizon` steps, one
 * window per step. Nothing overlaps more than that.
 */
function noiseIcs(study: number, horizon: number, windows: number, assets: number): number[] {
  const { nextFraction } = createRandomStream(9331 + horizon, study);
  const scores = Array.from({ length: assets }, (_value, asset) => asset);
  const wealth = scores.map(() => {
    let total = 0;
    return Array.from({ length: windows + horizon }, () => {
      total += nextFraction() + nextFraction() + nextFraction() - 1.5;
      return total;
    });
  });
  return Array.from({ length: windows }, (_value, start) => {
    const outcomes = wealth.map((path) => (path[start + horizon - 1] ?? 0) - (path[start] ?? 0));
    return Number(informationCoefficient(scores, outcomes, { kind: "linear" }));
  });
}

// skfolio issue 331 reports 48.5 % at the last of these. The rate of 1,500 studies is known to 0.6 points; the
// table in docs/statistics/ic-distribution.md has more horizons.
test.each([20, 100])(
  "of noise judged %i steps ahead, at most 6 in 100 look significant",
  (horizon) => {
    const studies = 1500;
    let found = 0;
    let naive = 0;
    for (let study = 0; study < studies; study += 1) {
      const windowIcs = noiseIcs(study, horizon, 1000, 4);
      if (Number(icDistribution(windowIcs, { overlap: horizon }).pValue) < 0.05) found += 1;
      if (Number(icDistribution(windowIcs).pValue) < 0.05) naive += 1;
    }
    expect(found / studies).toBeLessThanOrEqual(0.06);
    expect(naive / studies).toBeGreaterThan(0.4);
  },
  180_000,
);

test("the standard error is the mean power of the slowest cosine waves", () => {
  // scipy 1.17.1: t = scipy.fft.dct(ics, type=2, norm="ortho"); sqrt(mean(t[1:1+B]**2) / 8)
  expect(seriesStandardError(ics, 1).standardError).toBeCloseTo(0.004722421592321659, 15);
  expect(seriesStandardError(ics, 1).degreesOfFreedom).toBe(2);
  const { tStatistic, pValue, degreesOfFreedom } = icDistribution(ics, { overlap: 2 });
  expect(tStatistic).toBeCloseTo(5.233214833018259, 12);
  expect(pValue).toBeCloseTo(0.12020080846988095, 13);
  expect(degreesOfFreedom).toBe(1);
});

test("a real signal is still found through overlapping windows", () => {
  const signal = noiseIcs(1, 20, 600, 5).map((ic) => ic * 0.2 + 0.3);
  expect(icDistribution(signal, { overlap: 20 }).pValue).toBeLessThan(0.001);
});

test("the decay gives each horizon its own allowance", () => {
  const rows = icDecay(
    [
      { horizon: 5, windowIcs: ics },
      { horizon: 20, windowIcs: [...ics, null] },
    ],
    { step: 10 },
  );
  expect(rows.map(({ overlap }) => overlap)).toEqual([1, 2]);
  expect(rows[0]).toMatchObject(icDistribution(ics));
  expect(rows[1]).toMatchObject({ undefinedWindows: 1, degreesOfFreedom: 1 });
});

test("the block interval leaves undefined windows out, counts them, and has blocks as long as the overlap", () => {
  const interval = icInterval([0.1, null, ...ics, Number.NaN], {
    seed: 4,
    overlap: 3,
    resamples: 500,
  });
  expect(interval).toMatchObject({ undefinedWindows: 2, scheme: "stationary", level: 0.95 });
  expect(interval.blockLength).toBeGreaterThanOrEqual(3);
  expect(Number(interval.low)).toBeLessThan(Number(interval.estimate));
  expect(
    icInterval([0.1, null, ...ics, Number.NaN], { seed: 4, overlap: 3, resamples: 500 }),
  ).toEqual(interval);
});

test.each([
  () => icDistribution(ics, { overlap: 0.5 }),
  () => icDistribution(ics, { overlap: 2, hacLags: 1 }),
  () => icDecay([{ horizon: 0, windowIcs: ics }], { step: 1 }),
  () => icDecay([], { step: 0 }),
  () => icInterval(ics, { seed: 1, overlap: 0 }),
  () => seriesStandardError(ics, Number.NaN),
])("options without meaning throw (%#)", (run) => {
  expect(run).toThrow(expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }));
});
