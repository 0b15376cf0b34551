import type { AnnualisationOptions, RiskFreeOptions } from "../metrics/annualisation.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { type Spread, sampleDeviation, spread } from "../numeric/spread.ts";

/** Any number computed from a series; `null` when it does not exist for that series. */
export type SeriesStatistic = (values: Float64Array) => number | null;

/**
 * A statistic that depends on a series only through its count, mean and spread. The bootstrap adds up
 * its resamples instead of writing them out, and its jackknife is a formula.
 */
export interface MomentStatistic {
  (values: Series): number | null;
  /** The statistic from the moments alone. */
  readonly fromSpread: (moments: Spread) => number | null;
}

/** The mean, ready for a fast bootstrap. */
export const meanStatistic: MomentStatistic = createMomentStatistic((moments) => moments.mean);

/**
 * {@link sharpeRatio} with its options fixed, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { sharpeRatioStatistic } from "@autotrader/backtest-stats";
 *
 * sharpeRatioStatistic({ periodsPerYear: 4 })([1, 3, 5]); // => 3
 * ```
 */
export function sharpeRatioStatistic({
  periodsPerYear,
  annualRiskFreeRate = 0,
}: SharpeRatioStatisticOptions): MomentStatistic {
  const name = "sharpeRatioStatistic";
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  const scale = Math.sqrt(periodsPerYear);
  return createMomentStatistic((moments) => {
    if (moments.isFlat || moments.count < 2) return null;
    return finiteOrNull(((moments.mean - riskFree) / sampleDeviation(moments)) * scale);
  });
}

/** Options of {@link sharpeRatioStatistic}. */
export interface SharpeRatioStatisticOptions extends AnnualisationOptions, RiskFreeOptions {}

/** Whether the bootstrap may use moments instead of whole resamples. */
export function isMomentStatistic(statistic: SeriesStatistic): statistic is MomentStatistic {
  return "fromSpread" in statistic;
}

function createMomentStatistic(fromSpread: (moments: Spread) => number | null): MomentStatistic {
  return Object.assign((values: Series) => fromSpread(spread(values)), { fromSpread });
}
