import { BacktestStatsError } from "../errors.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { type NanPolicy, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { profileReturns, type ReturnProfile } from "./return-profile.ts";
import type { StatisticDefinition, StatisticOptions } from "./statistic-definition.ts";
import { type StatisticId, statisticDefinitions } from "./statistic-definitions.ts";
import { findReason, type UndefinedReason } from "./undefined-reason.ts";

/** A statistic for a report: a number, or `null` with the reason why it does not exist. */
export type Statistic =
  | {
      /** The number; finite. */
      readonly value: number;
      /** Absent beside a number. */
      readonly reason?: undefined;
    }
  | {
      /** No number. */
      readonly value: null;
      /** Why not. */
      readonly reason: UndefinedReason;
    };

/** Options of {@link describeStatistic} and {@link describeReturns}. */
export interface DescribeOptions extends StatisticOptions {
  /**
   * What to do with `NaN`.
   *
   * @defaultValue `"raise"`
   */
  nanPolicy?: NanPolicy | undefined;
}

/**
 * One statistic, with a machine-readable reason when it does not exist. Unlike the function of the
 * statistic itself, it does not throw for too few observations: a report has to say something.
 *
 * @throws `BacktestStatsError` `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { describeStatistic } from "@autotrader/backtest-stats/summary";
 *
 * const flat = [0.25, 0.25, 0.25];
 * const options = { periodsPerYear: 365 };
 * describeStatistic("sharpe_ratio", flat, options); // => { value: null, reason: "NO_VARIATION" }
 * describeStatistic("win_rate", flat, options); // => { value: 1 }
 * ```
 */
export function describeStatistic(
  id: StatisticId,
  returns: Series,
  { nanPolicy = "raise", ...options }: DescribeOptions,
): Statistic {
  const { compute, undefinedWhen } = statisticDefinitions[id];
  const observed = readObservations(id, returns, 0, nanPolicy);
  if (observed === null) return { value: null, reason: "MISSING_OBSERVATION" };
  try {
    const value = compute(observed, options);
    if (value !== null) return { value };
  } catch (error) {
    if (!BacktestStatsError.is(error, "TOO_FEW_OBSERVATIONS")) throw error;
    return { value: null, reason: "TOO_FEW_OBSERVATIONS" };
  }
  return { value: null, reason: findReason(undefinedWhen, profileOf(observed, options)) };
}

/**
 * All statistics of a return series by their identifiers, each with a reason when it does not exist. They
 * are computed together in a few passes, a hundred times faster than one by one, and equal
 * {@link describeStatistic} but for rounding (1e-12 relative; 1e-10 for skewness and kurtosis).
 *
 * @throws `BacktestStatsError` `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { describeReturns } from "@autotrader/backtest-stats/summary";
 *
 * const described = describeReturns([0.5, -0.5], { periodsPerYear: 365 });
 * described.total_return; // => { value: -0.25 }
 * ```
 */
export function describeReturns(
  returns: Series,
  { nanPolicy = "raise", ...options }: DescribeOptions,
): Readonly<Record<StatisticId, Statistic>> {
  assertPeriodsPerYear("describeReturns", options.periodsPerYear);
  const observed = readObservations("describeReturns", returns, 0, nanPolicy);
  if (observed === null)
    return mapDefinitions(() => ({ value: null, reason: "MISSING_OBSERVATION" }));
  if (observed.length === 0) {
    return mapDefinitions(() => ({ value: null, reason: "TOO_FEW_OBSERVATIONS" }));
  }
  const profile = profileOf(observed, options);
  return mapDefinitions(({ fromProfile, required, undefinedWhen }) => {
    if (profile.count < required) return { value: null, reason: "TOO_FEW_OBSERVATIONS" };
    const value = fromProfile(profile, options);
    if (value !== null && Number.isFinite(value)) return { value };
    return { value: null, reason: findReason(undefinedWhen, profile) };
  });
}

function profileOf(
  returns: Series,
  { annualRiskFreeRate = 0, periodsPerYear }: StatisticOptions,
): ReturnProfile {
  const riskFree = riskFreePerPeriod(
    "describeReturns",
    annualRiskFreeRate,
    periodsPerYear,
    "textbook",
  );
  const values = returns instanceof Float64Array ? returns : Float64Array.from(returns);
  return profileReturns(values, riskFree);
}

function mapDefinitions(
  describe: (definition: StatisticDefinition) => Statistic,
): Readonly<Record<StatisticId, Statistic>> {
  const entries = Object.entries(statisticDefinitions).map(([id, definition]) => [
    id,
    describe(definition),
  ]);
  return Object.fromEntries(entries) as Record<StatisticId, Statistic>;
}
