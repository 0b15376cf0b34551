import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import type { BootstrapInterval, BootstrapOptions } from "./bootstrap-options.ts";
import { readBootstrapOptions } from "./bootstrap-settings.ts";
import { estimateInterval } from "./estimate-interval.ts";
import { replicate } from "./replicate.ts";
import {
  isPairedSmooth,
  isSmooth,
  type PairedStatistic,
  type SeriesStatistic,
} from "./smooth-statistic.ts";
import type { Target } from "./target.ts";

/**
 * Bootstrap confidence interval of any statistic: the data is drawn with replacement as often as
 * `resamples` says, and the spread of the statistic over these resamples is its uncertainty.
 *
 * By default it draws blocks, so autocorrelation does no harm, and for a {@link SmoothStatistic} it
 * compares each resample with its own standard error, which is what holds the level in short series.
 *
 * @param data - At least 2 observations, all finite. Never modified.
 * @param statistic - Any function of a series. It receives one reused buffer: it must not keep it.
 *   {@link meanStatistic}, {@link sharpeRatioStatistic} and other {@link SmoothStatistic}s are several
 *   times faster, and allow every method.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { bootstrapInterval, meanStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * const returns = [0.01, 0.02, -0.01, 0.03, 0];
 * const { estimate } = bootstrapInterval(returns, meanStatistic, { seed: 7 });
 * estimate; // => 0.01
 * ```
 *
 * @see B. Efron and R. J. Tibshirani (1993), "An Introduction to the Bootstrap", ch. 13
 * @see A. C. Davison and D. V. Hinkley (1997), "Bootstrap Methods and their Application", ch. 5,
 *   doi:10.1017/CBO9780511802843
 * @see P. Hall (1988), "On Symmetric Bootstrap Confidence Intervals", J. Royal Statistical Society B
 *   50(1), 35-45, doi:10.1111/j.2517-6161.1988.tb01709.x
 */
export function bootstrapInterval(
  data: Series,
  statistic: SeriesStatistic,
  options: BootstrapOptions,
): BootstrapInterval {
  return resampleTarget(
    "bootstrapInterval",
    seriesTarget("bootstrapInterval", data, statistic),
    options,
  );
}

/**
 * {@link bootstrapInterval} of a statistic of two series, such as a correlation: the pairs are drawn, so
 * what belongs together stays together.
 *
 * @param first - At least 2 observations, all finite. Never modified.
 * @param second - As many observations, paired with `first` by position.
 * @param statistic - Any function of two series; {@link pearsonStatistic} is fast and allows every method.
 *
 * @throws {@link BacktestStatsError} `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { spearman } from "@autotrader/backtest-stats";
 * import { pairedBootstrapInterval } from "@autotrader/backtest-stats/bootstrap";
 *
 * const scores = [1, 2, 3, 4, 5, 6];
 * const outcomes = [2, 1, 4, 3, 6, 5];
 * const { high } = pairedBootstrapInterval(scores, outcomes, spearman, { seed: 7 });
 * high; // => 1
 * ```
 */
export function pairedBootstrapInterval(
  first: Series,
  second: Series,
  statistic: PairedStatistic,
  options: BootstrapOptions,
): BootstrapInterval {
  const name = "pairedBootstrapInterval";
  return resampleTarget(name, pairedTarget(name, first, second, statistic), options);
}

function resampleTarget(
  name: string,
  target: Target,
  options: BootstrapOptions,
): BootstrapInterval {
  const settings = readBootstrapOptions(name, target, options);
  return estimateInterval(target, settings, () => replicate(target, settings));
}

/** A statistic of one series. */
export function seriesTarget(name: string, data: Series, statistic: SeriesStatistic): Target {
  const values = Float64Array.from(readObservations(name, data, 2) ?? []);
  return {
    inputs: [values],
    evaluate: ([series = values]) => statistic(series),
    terms: isSmooth(statistic) ? statistic.terms(values) : null,
  };
}

/** A statistic of two series. */
export function pairedTarget(
  name: string,
  first: Series,
  second: Series,
  statistic: PairedStatistic,
): Target {
  assertSameLength(name, first.length, second.length);
  const one = Float64Array.from(readObservations(name, first, 2) ?? []);
  const two = Float64Array.from(readObservations(name, second, 2) ?? []);
  return {
    inputs: [one, two],
    evaluate: ([series = one, other = two]) => statistic(series, other),
    terms: isPairedSmooth(statistic) ? statistic.terms(one, two) : null,
  };
}
