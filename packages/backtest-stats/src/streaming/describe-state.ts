import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import type { NanPolicy } from "../numeric/read-observations.ts";
import type { Statistic } from "../statistics/describe-statistic.ts";
import type { ReturnProfile } from "../statistics/return-profile.ts";
import type { StatisticOptions } from "../statistics/statistic-definition.ts";
import { statisticDefinitions } from "../statistics/statistic-definitions.ts";
import { findReason } from "../statistics/undefined-reason.ts";
import type { ReturnState } from "./return-state.ts";

/** Statistics that a {@link ReturnState} holds exactly. Quantiles and sums over drawdowns are not among them. */
export type StreamingStatisticId = (typeof streamingStatisticIds)[number];

/** Every identifier in {@link StreamingStatisticId}. */
export const streamingStatisticIds = [
  "total_return",
  "cagr",
  "mean_return",
  "geometric_mean_return",
  "best_return",
  "worst_return",
  "average_gain",
  "average_loss",
  "win_rate",
  "win_rate_nonzero",
  "skewness",
  "sample_skewness",
  "excess_kurtosis",
  "sample_excess_kurtosis",
  "volatility",
  "downside_deviation",
  "gaussian_value_at_risk",
  "cornish_fisher_value_at_risk",
  "gaussian_expected_shortfall",
  "max_drawdown",
  "sharpe_ratio",
  "adjusted_sharpe_ratio",
  "sortino_ratio",
  "calmar_ratio",
  "profit_factor",
  "omega_ratio",
  "bernardo_ledoit_ratio",
  "gain_to_pain_ratio",
  "payoff_ratio",
  "d_ratio",
  "kappa_ratio",
  "upside_potential_ratio",
] as const;

/** One statistic of a state; the same number as that of the whole series. */
export function describeState(
  id: StreamingStatisticId,
  state: ReturnState,
  options: StatisticOptions & { nanPolicy?: NanPolicy | undefined },
): Statistic {
  assertPeriodsPerYear(id, options.periodsPerYear);
  const { fromProfile, required, undefinedWhen } = statisticDefinitions[id];
  if (state.missing > 0 && options.nanPolicy === "propagate") {
    return { value: null, reason: "MISSING_OBSERVATION" };
  }
  if (state.count < required) return { value: null, reason: "TOO_FEW_OBSERVATIONS" };
  const profile = profileOf(state);
  const value = fromProfile(profile, options);
  if (value !== null && Number.isFinite(value)) return { value };
  return { value: null, reason: findReason(undefinedWhen, profile) };
}

function profileOf(state: ReturnState): ReturnProfile {
  const { count, squares, cubes, fourths, lowest, highest } = state;
  const deviation = Math.sqrt(squares / count);
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  const isFlat = lowest === highest || deviation <= 8 * Number.EPSILON * largest;
  const square = deviation * deviation;
  return {
    ...state,
    isFlat,
    skewness: isFlat ? null : cubes / count / (square * deviation),
    excessKurtosis: isFlat ? null : fourths / count / (square * square) - 3,
    ...notInState,
  };
}

/** No statistic in the list above reads these. */
const notInState = {
  depthSum: Number.NaN,
  depthSquares: Number.NaN,
  fallCount: Number.NaN,
  fallSum: Number.NaN,
  fallSquares: Number.NaN,
  longestFall: Number.NaN,
  drawdownAtRisk: Number.NaN,
  lowQuantile: Number.NaN,
  median: Number.NaN,
  highQuantile: Number.NaN,
  tailIntegral: Number.NaN,
  tailMean: Number.NaN,
};
