import type { AnnualisationOptions, RiskFreeOptions } from "../metrics/annualisation.ts";
import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import { momentTerms } from "./moment-terms.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/** Options of {@link sharpeRatioStatistic} and its relatives. */
export interface ExcessStatisticOptions extends AnnualisationOptions, RiskFreeOptions {}

/**
 * {@link sharpeRatio} with its options fixed, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`; the statistic throws what `sharpeRatio` does.
 *
 * @example
 * ```ts
 * import { sharpeRatioStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * sharpeRatioStatistic({ periodsPerYear: 4 })([1, 3, 5]); // => 3
 * ```
 */
export function sharpeRatioStatistic(options: ExcessStatisticOptions): SmoothStatistic {
  const { periodsPerYear, annualRiskFreeRate = 0 } = options;
  const name = "sharpeRatioStatistic";
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  const scale = Math.sqrt(periodsPerYear);
  const terms = (returns: Float64Array) =>
    momentTerms(returns, (mean, variance) => ((mean - riskFree) / Math.sqrt(variance)) * scale);
  return Object.assign(
    (returns: Series) => sharpeRatio(returns, { periodsPerYear, annualRiskFreeRate }),
    { terms },
  );
}
