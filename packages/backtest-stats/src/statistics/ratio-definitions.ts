import { adjustedSharpeRatio, bendSharpeRatio } from "../metrics/adjusted-sharpe-ratio.ts";
import { bernardoLedoitRatio } from "../metrics/bernardo-ledoit-ratio.ts";
import { burkeRatio } from "../metrics/burke-ratio.ts";
import { annualised } from "../metrics/cagr.ts";
import { calmarRatio } from "../metrics/calmar-ratio.ts";
import { dRatio } from "../metrics/d-ratio.ts";
import { gainToPainRatio } from "../metrics/gain-to-pain-ratio.ts";
import { kappaRatio } from "../metrics/kappa-ratio.ts";
import { martinRatio } from "../metrics/martin-ratio.ts";
import { omegaRatio } from "../metrics/omega-ratio.ts";
import { painRatio } from "../metrics/pain-ratio.ts";
import { payoffRatio } from "../metrics/payoff-ratio.ts";
import { profitFactor } from "../metrics/profit-factor.ts";
import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import { sortinoRatio } from "../metrics/sortino-ratio.ts";
import { tailRatio } from "../metrics/tail-ratio.ts";
import { upsidePotentialRatio } from "../metrics/upside-potential-ratio.ts";
import { sampleDeviation } from "../numeric/spread.ts";
import type { ReturnProfile } from "./return-profile.ts";
import { ratio, type StatisticDefinition, type StatisticOptions } from "./statistic-definition.ts";

/** Identifiers of these statistics. */
export type RatioStatisticId =
  | "sharpe_ratio"
  | "adjusted_sharpe_ratio"
  | "sortino_ratio"
  | "calmar_ratio"
  | "burke_ratio"
  | "martin_ratio"
  | "pain_ratio"
  | "profit_factor"
  | "omega_ratio"
  | "bernardo_ledoit_ratio"
  | "gain_to_pain_ratio"
  | "payoff_ratio"
  | "d_ratio"
  | "kappa_ratio"
  | "upside_potential_ratio"
  | "tail_ratio";

/** Reward for each unit of risk. */
export const ratioDefinitions: Readonly<Record<RatioStatisticId, StatisticDefinition>> = {
  sharpe_ratio: {
    compute: sharpeRatio,
    fromProfile: yearlySharpe,
    required: 2,
    undefinedWhen: ["NO_VARIATION"],
  },
  adjusted_sharpe_ratio: {
    compute: adjustedSharpeRatio,
    fromProfile: (profile, options) => {
      const { skewness, excessKurtosis } = profile;
      const yearly = yearlySharpe(profile, options);
      if (yearly === null || skewness === null || excessKurtosis === null) return null;
      return bendSharpeRatio(yearly, options.periodsPerYear, skewness, excessKurtosis);
    },
    required: 2,
    undefinedWhen: ["NO_VARIATION"],
  },
  sortino_ratio: {
    compute: sortinoRatio,
    fromProfile: ({ mean, riskFree, shortfallSquares, count }, { periodsPerYear }) => {
      const perPeriod = ratio(mean - riskFree, Math.sqrt(shortfallSquares / count));
      return perPeriod === null ? null : perPeriod * Math.sqrt(periodsPerYear);
    },
    required: 2,
    undefinedWhen: ["NO_SHORTFALL"],
  },
  calmar_ratio: {
    compute: calmarRatio,
    fromProfile: (profile, { periodsPerYear }) =>
      yearlyOver(profile, profile.deepest, { periodsPerYear }),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"],
  },
  burke_ratio: {
    compute: burkeRatio,
    fromProfile: (profile, options) => yearlyOver(profile, Math.sqrt(profile.fallSquares), options),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"],
  },
  martin_ratio: {
    compute: martinRatio,
    fromProfile: (profile, options) =>
      yearlyOver(profile, Math.sqrt(profile.depthSquares / profile.count), options),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"],
  },
  pain_ratio: {
    compute: painRatio,
    fromProfile: (profile, options) =>
      yearlyOver(profile, profile.depthSum / profile.count, options),
    required: 1,
    undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"],
  },
  profit_factor: {
    compute: (returns) => profitFactor(returns),
    fromProfile: ({ gain, loss }) => ratio(gain, loss),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  omega_ratio: {
    compute: (returns) => omegaRatio(returns),
    fromProfile: ({ gain, loss }) => ratio(gain, loss),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  bernardo_ledoit_ratio: {
    compute: (returns) => bernardoLedoitRatio(returns),
    fromProfile: ({ gain, loss }) => ratio(gain, loss),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  gain_to_pain_ratio: {
    compute: (returns) => gainToPainRatio(returns),
    fromProfile: ({ gain, loss }) => ratio(gain - loss, loss),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  payoff_ratio: {
    compute: (returns) => payoffRatio(returns),
    fromProfile: ({ gain, gainCount, loss, lossCount }) =>
      gainCount === 0 ? null : ratio(gain / gainCount, loss / Math.max(1, lossCount)),
    required: 1,
    undefinedWhen: ["NO_LOSS", "NO_GAIN"],
  },
  d_ratio: {
    compute: (returns) => dRatio(returns),
    fromProfile: ({ gain, gainCount, loss, lossCount }) =>
      ratio(lossCount * loss, gainCount * gain),
    required: 1,
    undefinedWhen: ["NO_GAIN"],
  },
  kappa_ratio: {
    compute: (returns) => kappaRatio(returns),
    fromProfile: ({ mean, lossCubes, count }) => ratio(mean, (lossCubes / count) ** (1 / 3)),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  upside_potential_ratio: {
    compute: (returns) => upsidePotentialRatio(returns),
    fromProfile: ({ gain, lossSquares, count }) =>
      ratio(gain / count, Math.sqrt(lossSquares / count)),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
  tail_ratio: {
    compute: (returns) => tailRatio(returns),
    fromProfile: ({ lowQuantile, highQuantile }) =>
      ratio(Math.abs(highQuantile), Math.abs(lowQuantile)),
    required: 1,
    undefinedWhen: ["NO_LOSS"],
  },
};

function yearlySharpe(profile: ReturnProfile, { periodsPerYear }: StatisticOptions): number | null {
  if (profile.isFlat) return null;
  const perPeriod = (profile.mean - profile.riskFree) / sampleDeviation(profile);
  return perPeriod * Math.sqrt(periodsPerYear);
}

function yearlyOver(
  { growth, count }: ReturnProfile,
  risk: number,
  { periodsPerYear, annualRiskFreeRate = 0 }: StatisticOptions,
): number | null {
  const yearly = annualised(growth, count, periodsPerYear);
  return yearly === null ? null : ratio(yearly - annualRiskFreeRate, risk);
}
