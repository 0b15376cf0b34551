import { averageDrawdown } from "../metrics/average-drawdown.ts";
import { conditionalDrawdown } from "../metrics/conditional-drawdown.ts";
import { downsideDeviation } from "../metrics/downside-deviation.ts";
import { expectedShortfall, gaussianShortfall } from "../metrics/expected-shortfall.ts";
import { longestDrawdown } from "../metrics/longest-drawdown.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { painIndex } from "../metrics/pain-index.ts";
import { ulcerIndex } from "../metrics/ulcer-index.ts";
import { cornishFisher, gaussianLoss, valueAtRisk } from "../metrics/value-at-risk.ts";
import { volatility } from "../metrics/volatility.ts";
import { sampleDeviation } from "../numeric/spread.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import { ratio, type StatisticDefinition } from "./statistic-definition.ts";
import { tailShare } from "./tail-share.ts";

/** Identifiers of these statistics. */
export type RiskStatisticId =
  | "volatility"
  | "downside_deviation"
  | "value_at_risk"
  | "gaussian_value_at_risk"
  | "cornish_fisher_value_at_risk"
  | "expected_shortfall"
  | "tail_mean_shortfall"
  | "gaussian_expected_shortfall"
  | "max_drawdown"
  | "average_drawdown"
  | "conditional_drawdown"
  | "longest_drawdown"
  | "ulcer_index"
  | "pain_index";

/** Dispersion, tails and drawdowns. */
export const riskDefinitions: Readonly<Record<RiskStatisticId, StatisticDefinition>> = {
  volatility: {
    compute: volatility,
    fromProfile: (profile, { periodsPerYear }) =>
      profile.isFlat ? 0 : sampleDeviation(profile) * Math.sqrt(periodsPerYear),
    required: 2,
    undefinedWhen: [],
  },
  downside_deviation: {
    compute: downsideDeviation,
    fromProfile: ({ shortfallSquares, count }, { periodsPerYear }) =>
      Math.sqrt(shortfallSquares / count) * Math.sqrt(periodsPerYear),
    required: 1,
    undefinedWhen: [],
  },
  value_at_risk: {
    compute: (returns) => valueAtRisk(returns),
    fromProfile: ({ lowQuantile }) => -lowQuantile,
    required: 1,
    undefinedWhen: [],
  },
  gaussian_value_at_risk: {
    compute: (returns) => valueAtRisk(returns, { method: "gaussian" }),
    fromProfile: (profile) => gaussianLoss(profile, normalQuantile(tailShare)),
    required: 2,
    undefinedWhen: [],
  },
  cornish_fisher_value_at_risk: {
    compute: (returns) => valueAtRisk(returns, { method: "cornish-fisher" }),
    fromProfile: (profile) => {
      const { skewness, excessKurtosis } = profile;
      const z = cornishFisher(normalQuantile(tailShare), skewness ?? 0, excessKurtosis ?? 0);
      return gaussianLoss(profile, z);
    },
    required: 2,
    undefinedWhen: [],
  },
  expected_shortfall: {
    compute: (returns) => expectedShortfall(returns),
    fromProfile: ({ tailIntegral }) => -tailIntegral,
    required: 1,
    undefinedWhen: [],
  },
  tail_mean_shortfall: {
    compute: (returns) => expectedShortfall(returns, { method: "tail-mean" }),
    fromProfile: ({ tailMean }) => -tailMean,
    required: 1,
    undefinedWhen: [],
  },
  gaussian_expected_shortfall: {
    compute: (returns) => expectedShortfall(returns, { method: "gaussian" }),
    fromProfile: (profile) => gaussianShortfall(profile, tailShare),
    required: 2,
    undefinedWhen: [],
  },
  max_drawdown: {
    compute: (returns) => maxDrawdown(returns).depth,
    fromProfile: ({ deepest }) => deepest,
    required: 1,
    undefinedWhen: [],
  },
  average_drawdown: {
    compute: (returns) => averageDrawdown(returns),
    fromProfile: ({ fallSum, fallCount }) => ratio(fallSum, fallCount),
    required: 1,
    undefinedWhen: ["NO_DRAWDOWN"],
  },
  conditional_drawdown: {
    compute: (returns) => conditionalDrawdown(returns),
    fromProfile: ({ drawdownAtRisk }) => drawdownAtRisk,
    required: 1,
    undefinedWhen: [],
  },
  longest_drawdown: {
    compute: (returns) => longestDrawdown(returns),
    fromProfile: ({ longestFall }) => longestFall,
    required: 1,
    undefinedWhen: [],
  },
  ulcer_index: {
    compute: (returns) => ulcerIndex(returns),
    fromProfile: ({ depthSquares, count }) => Math.sqrt(depthSquares / count),
    required: 1,
    undefinedWhen: [],
  },
  pain_index: {
    compute: (returns) => painIndex(returns),
    fromProfile: ({ depthSum, count }) => depthSum / count,
    required: 1,
    undefinedWhen: [],
  },
};
