import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import type { SeriesStatistic } from "../bootstrap/smooth-statistic.ts";
import { type Estimate, type EstimateOptions, estimate } from "./estimate.ts";

/**
 * A growth `statistic` that is `exp(periods * mean of log(1 + return)) - 1`. Its interval is that of the
 * mean logarithm carried over, so it never reaches below a total loss; the standard error is carried over
 * by the slope. After a total loss there is no logarithm, and the growth itself is drawn.
 */
export function estimateGrowth(
  returns: readonly number[],
  statistic: SeriesStatistic,
  periods: number,
  options: EstimateOptions,
): Estimate {
  if (returns.some((value) => value <= -1)) return estimate(returns, statistic, options);
  const bare = estimate(returns, statistic, { ...options, bootstrap: null });
  if (bare.value === null || options.bootstrap === null) return bare;
  const logs = estimate(returns.map(Math.log1p), meanStatistic, options);
  if (logs.interval === null) return { ...bare, noInterval: logs.noInterval };
  const interval = {
    ...logs.interval,
    low: Math.expm1(periods * logs.interval.low),
    high: Math.expm1(periods * logs.interval.high),
    standardError: periods * (1 + bare.value) * logs.interval.standardError,
  };
  return Number.isFinite(interval.high)
    ? { ...bare, interval, noInterval: null }
    : { ...bare, noInterval: "END_TOO_LARGE" };
}
