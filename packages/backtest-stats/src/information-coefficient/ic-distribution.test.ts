import { describe, expect, test } from "vitest";

import { icDistribution } from "./ic-distribution.ts";
import { neweyWestStandardError } from "./newey-west.ts";

const ics = [0.05, -0.02, 0.08, 0.01, 0.03, -0.04, 0.06, 0.02];

describe("known values", () => {
  test("without lags it is scipy's ttest_1samp", () => {
    // scipy 1.17.1 and numpy 2.4.6 (ddof=1)
    const distribution = icDistribution(ics);
    expect(distribution.mean).toBeCloseTo(0.02375, 14);
    expect(distribution.standardDeviation).toBeCloseTo(0.04033343171967536, 14);
    expect(distribution.tStatistic).toBeCloseTo(1.6654953805964594, 12);
    expect(distribution.pValue).toBeCloseTo(0.1397566781444163, 12);
    expect(distribution.informationRatio).toBeCloseTo(0.02375 / 0.04033343171967536, 12);
    expect(distribution.positiveShare).toBe(0.75);
  });

  test("with lags it is the HAC regression of statsmodels", () => {
    // statsmodels 0.15.0: OLS(ic, ones).fit(cov_type="HAC", use_t=True,
    //   cov_kwds={"maxlags": 3, "use_correction": True})
    const distribution = icDistribution(ics, { hacLags: 3 });
    expect(distribution.tStatistic).toBeCloseTo(4.169248268740688, 11);
    expect(distribution.pValue).toBeCloseTo(0.004193076913266151, 12);
    expect(distribution.hacLags).toBe(3);
  });

  test("the Newey-West error alone, against statsmodels 0.15.0 with 2 lags", () => {
    expect(neweyWestStandardError([1, 3, 2, 5, 4, 6], 2)).toBeCloseTo(0.8913161304747297, 13);
  });
});

describe("what does not exist is null", () => {
  const nothing = {
    mean: null,
    standardDeviation: null,
    informationRatio: null,
    positiveShare: null,
    tStatistic: null,
    pValue: null,
    degreesOfFreedom: null,
  };

  test("no windows, or none with a coefficient", () => {
    expect(icDistribution([])).toEqual({ ...nothing, windows: 0, undefinedWindows: 0, hacLags: 0 });
    expect(icDistribution([null, null])).toMatchObject({ ...nothing, undefinedWindows: 2 });
  });

  test("one window has a mean and no deviation", () => {
    expect(icDistribution([0.5])).toMatchObject({ ...nothing, mean: 0.5, positiveShare: 1 });
  });

  test("equal windows have no ratio and no t", () => {
    expect(icDistribution([0.1, 0.1, 0.1])).toMatchObject({
      standardDeviation: 0,
      informationRatio: null,
      tStatistic: null,
      pValue: null,
    });
  });
});

test("an infinite coefficient or a broken number of lags throws", () => {
  expect(() => icDistribution([0.1, Number.POSITIVE_INFINITY])).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
  expect(() => icDistribution(ics, { hacLags: -1 })).toThrow(
    expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
  );
});
