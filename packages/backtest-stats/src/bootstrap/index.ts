/**
 * Bootstrap intervals of any statistic of one series or of pairs. Runs anywhere.
 *
 * @packageDocumentation
 */
export type { BacktestStatsErrorCode, BacktestStatsErrorDetails } from "../errors.ts";
export { BacktestStatsError } from "../errors.ts";
export type { Series } from "../numeric/series.ts";
export type { BlockScheme } from "./block-plan.ts";
export { bootstrapInterval, pairedBootstrapInterval } from "./bootstrap-interval.ts";
export type {
  BootstrapInterval,
  BootstrapOptions,
  IntervalMethod,
  NoBootstrapReason,
} from "./bootstrap-options.ts";
export type { BootstrapWorker } from "./bootstrap-worker.ts";
export type {
  BootstrapPool,
  BootstrapPoolOptions,
  PooledBootstrapOptions,
} from "./create-bootstrap-pool.ts";
export { createBootstrapPool } from "./create-bootstrap-pool.ts";
export { meanStatistic } from "./mean-statistic.ts";
export type { OptimalBlockLength } from "./optimal-block-length.ts";
export { optimalBlockLength } from "./optimal-block-length.ts";
export { pearsonStatistic } from "./pearson-statistic.ts";
export { profitFactorStatistic } from "./profit-factor-statistic.ts";
export type { WorkerScope } from "./serve-bootstrap.ts";
export { serveBootstrap } from "./serve-bootstrap.ts";
export type { ExcessStatisticOptions } from "./sharpe-ratio-statistic.ts";
export { sharpeRatioStatistic } from "./sharpe-ratio-statistic.ts";
export type {
  PairedSmoothStatistic,
  PairedStatistic,
  SeriesStatistic,
  SmoothStatistic,
  SmoothTerms,
} from "./smooth-statistic.ts";
export { sortinoRatioStatistic } from "./sortino-ratio-statistic.ts";
export { volatilityStatistic } from "./volatility-statistic.ts";
export { winRateStatistic } from "./win-rate-statistic.ts";
