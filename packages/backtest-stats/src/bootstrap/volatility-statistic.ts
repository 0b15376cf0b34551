import { type VolatilityOptions, volatility } from "../metrics/volatility.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { momentTerms } from "./moment-terms.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/**
 * {@link volatility} with its options fixed, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`; the statistic throws what `volatility` does.
 *
 * @example
 * ```ts
 * import { volatilityStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * volatilityStatistic({ periodsPerYear: 1 })([1, 3, 5]); // => 2
 * ```
 */
export function volatilityStatistic({
  periodsPerYear,
}: Pick<VolatilityOptions, "periodsPerYear">): SmoothStatistic {
  assertPeriodsPerYear("volatilityStatistic", periodsPerYear);
  const terms = (returns: Float64Array) =>
    momentTerms(returns, (_mean, variance) => Math.sqrt(variance * periodsPerYear));
  return Object.assign((returns: Series) => volatility(returns, { periodsPerYear }), { terms });
}
