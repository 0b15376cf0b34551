/**
 * Beyond one coefficient: its decay, interval and tests under overlapping horizons, and what trading on a
 * score would take. The coefficient itself and its distribution are in the main entry.
 *
 * @packageDocumentation
 */

export type { HorizonIcDistribution, HorizonIcs } from "./ic-decay.ts";
export { icDecay } from "./ic-decay.ts";
export type { IcInterval, IcIntervalOptions } from "./ic-interval.ts";
export { icInterval } from "./ic-interval.ts";
export type { KendallTest } from "./kendall-test.ts";
export { kendallTest } from "./kendall-test.ts";
export type { QuantileSpread } from "./quantile-spread.ts";
export { quantileSpread } from "./quantile-spread.ts";
export type { QuantileTurnoverOptions } from "./quantile-turnover.ts";
export { quantileTurnover } from "./quantile-turnover.ts";
export { rankAutocorrelation } from "./rank-autocorrelation.ts";
export type { SeriesStandardError } from "./series-standard-error.ts";
export { seriesStandardError } from "./series-standard-error.ts";
