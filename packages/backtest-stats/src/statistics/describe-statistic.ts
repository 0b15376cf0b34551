import { BacktestStatsError } from "../errors.ts";
import { type NanPolicy, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import {
  type StatisticId,
  type StatisticOptions,
  statisticDefinitions,
} from "./statistic-definitions.ts";
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
 * @throws {@link BacktestStatsError} `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { describeStatistic } from "@autotrader/backtest-stats";
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
  const { annualRiskFreeRate = 0, periodsPerYear } = options;
  const riskFree = riskFreePerPeriod(id, annualRiskFreeRate, periodsPerYear, "textbook");
  return { value: null, reason: findReason(undefinedWhen, observed, riskFree) };
}

/**
 * All statistics of a return series by their identifiers, each with a reason when it does not exist.
 *
 * @throws {@link BacktestStatsError} `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { describeReturns } from "@autotrader/backtest-stats";
 *
 * const described = describeReturns([0.5, -0.5], { periodsPerYear: 365 });
 * described.total_return; // => { value: -0.25 }
 * ```
 */
export function describeReturns(
  returns: Series,
  options: DescribeOptions,
): Readonly<Record<StatisticId, Statistic>> {
  const describe = (id: StatisticId) => describeStatistic(id, returns, options);
  return {
    total_return: describe("total_return"),
    cagr: describe("cagr"),
    volatility: describe("volatility"),
    sharpe_ratio: describe("sharpe_ratio"),
    sortino_ratio: describe("sortino_ratio"),
    calmar_ratio: describe("calmar_ratio"),
    max_drawdown: describe("max_drawdown"),
    win_rate: describe("win_rate"),
    profit_factor: describe("profit_factor"),
    omega_ratio: describe("omega_ratio"),
    tail_ratio: describe("tail_ratio"),
    value_at_risk: describe("value_at_risk"),
    expected_shortfall: describe("expected_shortfall"),
    ulcer_index: describe("ulcer_index"),
    martin_ratio: describe("martin_ratio"),
    pain_index: describe("pain_index"),
    pain_ratio: describe("pain_ratio"),
    payoff_ratio: describe("payoff_ratio"),
    gain_to_pain_ratio: describe("gain_to_pain_ratio"),
    kappa_ratio: describe("kappa_ratio"),
    skewness: describe("skewness"),
    excess_kurtosis: describe("excess_kurtosis"),
  };
}
