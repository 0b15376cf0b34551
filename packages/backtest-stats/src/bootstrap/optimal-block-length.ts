import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/** Block lengths for the block bootstraps of one series; both at least 1, and not rounded. */
export interface OptimalBlockLength {
  /** Mean block length for the stationary bootstrap. */
  readonly stationary: number;
  /** Block length for the circular and moving block bootstraps. */
  readonly circular: number;
}

/**
 * Block length at which a block bootstrap estimates the variance of the mean best, from the series'
 * own autocorrelation. Clamped to at least 1: the formula gives less for series without any.
 *
 * @param data - At least 8 observations.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { optimalBlockLength } from "@autotrader/backtest-stats/bootstrap";
 *
 * optimalBlockLength([1, 1, 1, 1, 1, 1, 1, 1]).stationary; // => 1
 * ```
 *
 * @see D. N. Politis and H. White (2004), Econometric Reviews 23(1), 53-70, doi:10.1081/ETC-120028836
 * @see A. Patton, D. N. Politis and H. White (2009), "Correction", Econometric Reviews 28(4), 372-375,
 *   doi:10.1080/07474930802459016
 */
export function optimalBlockLength(data: Series): OptimalBlockLength {
  readObservations("optimalBlockLength", data, 8);
  const { mean, isFlat } = spread(data);
  if (isFlat) return { stationary: 1, circular: 1 };

  const deviations = Float64Array.from(data, (value) => value - mean);
  const count = deviations.length;
  const quietLags = Math.max(5, Math.floor(Math.log10(count)));
  const mostLags = Math.min(Math.ceil(Math.sqrt(count)) + quietLags, count - 2);
  const lags = Math.min(mostLags, 2 * lastLoudLag(deviations, quietLags, mostLags));

  let slope = 0;
  let longRun = autocovariance(deviations, 0);
  for (let lag = 1; lag <= lags; lag += 1) {
    const weight = Math.min(1, 2 * (1 - lag / lags));
    const covariance = autocovariance(deviations, lag);
    slope += 2 * weight * lag * covariance;
    longRun += 2 * weight * covariance;
  }
  const ratio = (slope / longRun) ** 2 * count;
  const most = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3));
  const clamp = (length: number) => Math.max(1, Math.min(most, length));
  return { stationary: clamp(Math.cbrt(ratio)), circular: clamp(Math.cbrt(1.5 * ratio)) };
}

/** The lag after which `quietLags` autocorrelations in a row are insignificant; at least 1. */
function lastLoudLag(deviations: Float64Array, quietLags: number, mostLags: number): number {
  const count = deviations.length;
  const critical = 2 * Math.sqrt(Math.log10(count) / count);
  let quiet = 0;
  for (let lag = 0; lag < mostLags; lag += 1) {
    quiet = Math.abs(autocorrelation(deviations, lag)) < critical ? quiet + 1 : 0;
    if (quiet === quietLags) return Math.max(1, lag + 1 - quietLags);
  }
  return mostLags;
}

function autocovariance(deviations: Float64Array, lag: number): number {
  return product(deviations, lag, 0, deviations.length - lag) / deviations.length;
}

/** Scaled by the sums without the last and without the first values, as the authors' code does. */
function autocorrelation(deviations: Float64Array, lag: number): number {
  const length = deviations.length - lag;
  const late = product(deviations, 0, lag + 1, length - 1);
  const early = product(deviations, 0, 0, length - 1);
  return product(deviations, lag, 0, length) / Math.sqrt(late * early);
}

function product(values: Float64Array, lag: number, start: number, length: number): number {
  let total = 0;
  for (let index = start; index < start + length; index += 1) {
    total += (values[index] ?? 0) * (values[index + lag] ?? 0);
  }
  return total;
}
