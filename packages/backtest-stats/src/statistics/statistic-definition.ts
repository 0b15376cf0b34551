import type { AnnualisationOptions, RiskFreeOptions } from "../metrics/annualisation.ts";
import type { Series } from "../numeric/series.ts";
import type { ReturnProfile } from "./return-profile.ts";
import type { ReasonInReturns } from "./undefined-reason.ts";

/** What the statistics of one report have in common. */
export interface StatisticOptions extends AnnualisationOptions, RiskFreeOptions {}

/** How a statistic is computed, and why it may not exist. */
export interface StatisticDefinition {
  /** The statistic of returns that hold no `NaN`. */
  readonly compute: (returns: Series, options: StatisticOptions) => number | null;
  /** The same number from what a few passes collected for all statistics together; may be infinite. */
  readonly fromProfile: (profile: ReturnProfile, options: StatisticOptions) => number | null;
  /** Returns that the definition needs. */
  readonly required: number;
  /** Facts about the returns under which it does not exist, the most telling first. */
  readonly undefinedWhen: readonly ReasonInReturns[];
}

/** A number over another that may be 0, which gives no number. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
