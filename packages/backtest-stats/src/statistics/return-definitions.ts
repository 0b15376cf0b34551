import { averageGain } from "../metrics/average-gain.ts";
import { averageLoss } from "../metrics/average-loss.ts";
import { bestReturn } from "../metrics/best-return.ts";
import { annualised, cagr } from "../metrics/cagr.ts";
import { excessKurtosis, sampleExcessKurtosis } from "../metrics/excess-kurtosis.ts";
import { geometricMeanReturn } from "../metrics/geometric-mean-return.ts";
import { meanReturn } from "../metrics/mean-return.ts";
import { medianReturn } from "../metrics/median-return.ts";
import { sampleSkewness, skewness } from "../metrics/skewness.ts";
import { totalReturn } from "../metrics/total-return.ts";
import { winRate } from "../metrics/win-rate.ts";
import { worstReturn } from "../metrics/worst-return.ts";
import { ratio, type StatisticDefinition } from "./statistic-definition.ts";

/** Identifiers of these statistics. */
export type ReturnStatisticId =
  | "total_return"
  | "cagr"
  | "mean_return"
  | "geometric_mean_return"
  | "median_return"
  | "best_return"
  | "worst_return"
  | "average_gain"
  | "average_loss"
  | "win_rate"
  | "win_rate_nonzero"
  | "skewness"
  | "sample_skewness"
  | "excess_kurtosis"
  | "sample_excess_kurtosis";

/** Growth, and the shape of the distribution of returns. */
export const returnDefinitions: Readonly<Record<ReturnStatisticId, StatisticDefinition>> = {
  total_return: {
    compute: (returns) => totalReturn(returns),
    fromProfile: ({ growth }) => growth,
    required: 1,
    undefinedWhen: [],
  },
  cagr: {
    compute: cagr,
    fromProfile: ({ growth, count }, { periodsPerYear }) =>
      annualised(growth, count, periodsPerYear),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO"],
  },
  mean_return: {
    compute: (returns) => meanReturn(returns),
    fromProfile: ({ mean }) => mean,
    required: 1,
    undefinedWhen: [],
  },
  geometric_mean_return: {
    compute: (returns) => geometricMeanReturn(returns),
    fromProfile: ({ growth, count }) => annualised(growth, count, 1),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO"],
  },
  median_return: {
    compute: (returns) => medianReturn(returns),
    fromProfile: ({ median }) => median,
    required: 1,
    undefinedWhen: [],
  },
  best_return: {
    compute: (returns) => bestReturn(returns),
    fromProfile: ({ highest }) => highest,
    required: 1,
    undefinedWhen: [],
  },
  worst_return: {
    compute: (returns) => worstReturn(returns),
    fromProfile: ({ lowest }) => lowest,
    required: 1,
    undefinedWhen: [],
  },
  average_gain: {
    compute: (returns) => averageGain(returns),
    fromProfile: ({ gain, gainCount }) => ratio(gain, gainCount),
    required: 1,
    undefinedWhen: ["NO_GAIN"],
  },
  average_loss: {
    compute: (returns) => averageLoss(returns),
    fromProfile: ({ loss, lossCount }) => ratio(loss, lossCount),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  win_rate: {
    compute: (returns) => winRate(returns),
    fromProfile: ({ gainCount, count }) => gainCount / count,
    required: 1,
    undefinedWhen: [],
  },
  win_rate_nonzero: {
    compute: (returns) => winRate(returns, { zeros: "ignore" }),
    fromProfile: ({ gainCount, lossCount }) => ratio(gainCount, gainCount + lossCount),
    required: 1,
    undefinedWhen: ["NO_GAIN"],
  },
  skewness: {
    compute: (returns) => skewness(returns),
    fromProfile: (profile) => profile.skewness,
    required: 2,
    undefinedWhen: ["NO_VARIATION"],
  },
  sample_skewness: {
    compute: (returns) => skewness(returns, { convention: "sample" }),
    fromProfile: (profile) =>
      profile.skewness === null ? null : sampleSkewness(profile.skewness, profile.count),
    required: 3,
    undefinedWhen: ["NO_VARIATION"],
  },
  excess_kurtosis: {
    compute: (returns) => excessKurtosis(returns),
    fromProfile: (profile) => profile.excessKurtosis,
    required: 2,
    undefinedWhen: ["NO_VARIATION"],
  },
  sample_excess_kurtosis: {
    compute: (returns) => excessKurtosis(returns, { convention: "sample" }),
    fromProfile: ({ excessKurtosis: excess, count }) =>
      excess === null ? null : sampleExcessKurtosis(excess, count),
    required: 4,
    undefinedWhen: ["NO_VARIATION"],
  },
};
