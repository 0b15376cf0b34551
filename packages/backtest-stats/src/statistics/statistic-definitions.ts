import type { AnnualisationOptions, RiskFreeOptions } from "../metrics/annualisation.ts";
import { cagr } from "../metrics/cagr.ts";
import { calmarRatio } from "../metrics/calmar-ratio.ts";
import { excessKurtosis } from "../metrics/excess-kurtosis.ts";
import { expectedShortfall } from "../metrics/expected-shortfall.ts";
import { gainToPainRatio } from "../metrics/gain-to-pain-ratio.ts";
import { kappaRatio } from "../metrics/kappa-ratio.ts";
import { martinRatio } from "../metrics/martin-ratio.ts";
import { maxDrawdown } from "../metrics/max-drawdown.ts";
import { omegaRatio } from "../metrics/omega-ratio.ts";
import { painIndex } from "../metrics/pain-index.ts";
import { painRatio } from "../metrics/pain-ratio.ts";
import { payoffRatio } from "../metrics/payoff-ratio.ts";
import { profitFactor } from "../metrics/profit-factor.ts";
import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import { skewness } from "../metrics/skewness.ts";
import { sortinoRatio } from "../metrics/sortino-ratio.ts";
import { tailRatio } from "../metrics/tail-ratio.ts";
import { totalReturn } from "../metrics/total-return.ts";
import { ulcerIndex } from "../metrics/ulcer-index.ts";
import { valueAtRisk } from "../metrics/value-at-risk.ts";
import { volatility } from "../metrics/volatility.ts";
import { winRate } from "../metrics/win-rate.ts";
import type { Series } from "../numeric/series.ts";
import type { ReasonInReturns } from "./undefined-reason.ts";

/** Stable identifier of a statistic of a return series, as it appears in reports. */
export type StatisticId =
  | "total_return"
  | "cagr"
  | "volatility"
  | "sharpe_ratio"
  | "sortino_ratio"
  | "calmar_ratio"
  | "max_drawdown"
  | "win_rate"
  | "profit_factor"
  | "omega_ratio"
  | "tail_ratio"
  | "value_at_risk"
  | "expected_shortfall"
  | "ulcer_index"
  | "martin_ratio"
  | "pain_index"
  | "pain_ratio"
  | "payoff_ratio"
  | "gain_to_pain_ratio"
  | "kappa_ratio"
  | "skewness"
  | "excess_kurtosis";

/** What the statistics of one report have in common. */
export interface StatisticOptions extends AnnualisationOptions, RiskFreeOptions {}

/** How a statistic is computed, and why it may not exist. */
export interface StatisticDefinition {
  /** The statistic of returns that hold no `NaN`. */
  readonly compute: (returns: Series, options: StatisticOptions) => number | null;
  /** Facts about the returns under which it does not exist, the most telling first. */
  readonly undefinedWhen: readonly ReasonInReturns[];
}

/** One line per statistic. */
export const statisticDefinitions: Readonly<Record<StatisticId, StatisticDefinition>> = {
  total_return: { compute: (returns) => totalReturn(returns), undefinedWhen: [] },
  cagr: { compute: cagr, undefinedWhen: ["WEALTH_BELOW_ZERO"] },
  volatility: { compute: volatility, undefinedWhen: [] },
  sharpe_ratio: { compute: sharpeRatio, undefinedWhen: ["NO_VARIATION"] },
  sortino_ratio: { compute: sortinoRatio, undefinedWhen: ["NO_SHORTFALL"] },
  calmar_ratio: { compute: calmarRatio, undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"] },
  max_drawdown: { compute: (returns) => maxDrawdown(returns).depth, undefinedWhen: [] },
  win_rate: { compute: (returns) => winRate(returns), undefinedWhen: [] },
  profit_factor: { compute: (returns) => profitFactor(returns), undefinedWhen: ["NO_LOSS"] },
  omega_ratio: { compute: (returns) => omegaRatio(returns), undefinedWhen: ["NO_LOSS"] },
  tail_ratio: { compute: (returns) => tailRatio(returns), undefinedWhen: ["NO_LOSS"] },
  value_at_risk: { compute: (returns) => valueAtRisk(returns), undefinedWhen: [] },
  expected_shortfall: { compute: (returns) => expectedShortfall(returns), undefinedWhen: [] },
  ulcer_index: { compute: (returns) => ulcerIndex(returns), undefinedWhen: [] },
  martin_ratio: { compute: martinRatio, undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"] },
  pain_index: { compute: (returns) => painIndex(returns), undefinedWhen: [] },
  pain_ratio: { compute: painRatio, undefinedWhen: ["WEALTH_BELOW_ZERO", "NO_DRAWDOWN"] },
  payoff_ratio: {
    compute: (returns) => payoffRatio(returns),
    undefinedWhen: ["NO_LOSS", "NO_GAIN"],
  },
  gain_to_pain_ratio: {
    compute: (returns) => gainToPainRatio(returns),
    undefinedWhen: ["NO_LOSS"],
  },
  kappa_ratio: { compute: (returns) => kappaRatio(returns), undefinedWhen: ["NO_LOSS"] },
  skewness: { compute: (returns) => skewness(returns), undefinedWhen: ["NO_VARIATION"] },
  excess_kurtosis: {
    compute: (returns) => excessKurtosis(returns),
    undefinedWhen: ["NO_VARIATION"],
  },
};
