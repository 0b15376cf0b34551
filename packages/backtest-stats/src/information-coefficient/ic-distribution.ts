import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import { readObservations } from "../numeric/read-observations.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import { studentTTwoSidedP } from "../special-functions/student-t.ts";
import { neweyWestStandardError } from "./newey-west.ts";
import { seriesStandardError } from "./series-standard-error.ts";

/** Options of {@link icDistribution}. */
export interface IcDistributionOptions {
  /**
   * Horizon divided by the step between windows. Above 1 they overlap, and the t statistic takes its
   * standard error from {@link seriesStandardError}, which is consistent under that autocorrelation;
   * without it nearly half of pure noise was measured to look significant.
   *
   * @defaultValue 1: the windows do not overlap
   */
  overlap?: number | undefined;
  /**
   * Lags for a Newey-West standard error instead. It is too small when the overlap is a tenth of the
   * windows or more, so prefer `overlap`. Not together with it.
   *
   * @defaultValue 0
   */
  hacLags?: number | undefined;
}

/** How the information coefficient behaved over all windows. */
export interface IcDistribution {
  /** Windows given, including those without a coefficient. */
  readonly windows: number;
  /** Windows without a coefficient. They are left out of everything below. */
  readonly undefinedWindows: number;
  /** Mean coefficient; `null` without any defined window. */
  readonly mean: number | null;
  /** Sample standard deviation (`n - 1`); `null` below 2 defined windows. */
  readonly standardDeviation: number | null;
  /** Mean over standard deviation, per window and not annualised; `null` without variation. */
  readonly informationRatio: number | null;
  /** Share of defined windows above 0. */
  readonly positiveShare: number | null;
  /** Mean over its standard error; `null` without variation. */
  readonly tStatistic: number | null;
  /** Two-sided, from Student's t. */
  readonly pValue: number | null;
  /** Of that t: one less than there are defined windows, or far fewer when windows overlap. */
  readonly degreesOfFreedom: number | null;
  /** Lags that the standard error allowed for. */
  readonly hacLags: number;
}

/**
 * Distribution of the information coefficient over windows, with a test of whether its mean is 0.
 *
 * @param windowIcs - One coefficient per window in time order; `null` or `NaN` where none exists.
 *
 * @throws `BacktestStatsError` `NON_FINITE_OBSERVATION` for an infinite coefficient,
 *   `OPTION_OUT_OF_RANGE` for a number of lags that is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * import { icDistribution } from "@autotrader/backtest-stats";
 *
 * const { mean, undefinedWindows } = icDistribution([0.25, null, 0.75]);
 * [mean, undefinedWindows]; // => [0.5, 1]
 * ```
 *
 * @see W. K. Newey and K. D. West (1987), Econometrica 55(3), 703-708, doi:10.2307/1913610
 */
export function icDistribution(
  windowIcs: readonly (number | null)[],
  { hacLags = 0, overlap = 1 }: IcDistributionOptions = {},
): IcDistribution {
  assertWhole("icDistribution", "hacLags", hacLags, 0);
  assertOption("icDistribution", "overlap", overlap, overlap >= 1, "at least 1");
  if (overlap > 1) {
    assertOption("icDistribution", "hacLags", hacLags, hacLags === 0, "left out beside overlap");
  }
  const numbers = windowIcs.map((value) => value ?? Number.NaN);
  const defined = readObservations("icDistribution", numbers, 0, "omit") ?? [];
  const counts = {
    windows: windowIcs.length,
    undefinedWindows: windowIcs.length - defined.length,
    hacLags,
  };
  if (defined.length === 0) return { ...nothing, ...counts };

  const dispersion = spread(defined);
  const described = {
    ...counts,
    mean: dispersion.mean,
    positiveShare: defined.filter((value) => value > 0).length / defined.length,
  };
  if (defined.length < 2) return { ...nothing, ...described };
  if (dispersion.isFlat) return { ...nothing, ...described, standardDeviation: 0 };

  const standardDeviation = sampleDeviation(dispersion);
  const { standardError, degreesOfFreedom } =
    overlap > 1
      ? seriesStandardError(defined, overlap)
      : {
          standardError: neweyWestStandardError(defined, hacLags),
          degreesOfFreedom: defined.length - 1,
        };
  const tStatistic = standardError > 0 ? dispersion.mean / standardError : null;
  return {
    ...described,
    standardDeviation,
    informationRatio: dispersion.mean / standardDeviation,
    tStatistic,
    pValue: tStatistic === null ? null : studentTTwoSidedP(tStatistic, degreesOfFreedom),
    degreesOfFreedom,
  };
}

const nothing = {
  mean: null,
  standardDeviation: null,
  informationRatio: null,
  positiveShare: null,
  tStatistic: null,
  pValue: null,
  degreesOfFreedom: null,
};
