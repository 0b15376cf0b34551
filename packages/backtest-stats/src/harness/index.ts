/**
 * Walk-forward backtests on real history that cannot look ahead. Runs anywhere: Node, browsers, workers.
 *
 * @packageDocumentation
 */
export type {
  Clock,
  LogFields,
  Logger,
  MetricDefinition,
  MetricLabels,
  Metrics,
  Problem,
  Span,
  SpanContext,
  Tracer,
} from "@autotrader/kernel";
export type { BacktestStatsErrorCode, BacktestStatsErrorDetails } from "../errors.ts";
export { BacktestStatsError } from "../errors.ts";
export type { BacktestOptions, BacktestProgress } from "./backtest-options.ts";
export type * from "./backtest-result.ts";
export type * from "./backtest-settings.ts";
export type { MemoryHistoryOptions } from "./create-memory-history.ts";
export { createMemoryHistory } from "./create-memory-history.ts";
export type {
  DataIssue,
  DataIssueCode,
  DataIssueEffect,
  DataIssueExample,
  DataQuality,
} from "./data-quality/data-issue.ts";
export type { PriceRow } from "./data-quality/price-row.ts";
export { DAY_MS, formatDay, parseDay } from "./day.ts";
export type { Estimate, Interval, NoIntervalReason, UndefinedReason } from "./estimate.ts";
export type { HarnessErrorDetails } from "./harness-errors.ts";
export type { Bar, HistoryAsset, HistoryDescription, HistorySource } from "./history-source.ts";
export type { TradingCosts } from "./hold-portfolio.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export type { PointInTimeView } from "./point-in-time-view.ts";
export { createPointInTimeView } from "./point-in-time-view.ts";
export { runBacktest } from "./run-backtest.ts";
export type { ScoredAsset } from "./select-picks.ts";
export { capWeighted } from "./strategies/cap-weighted.ts";
export type { LowVolatilityOptions } from "./strategies/low-volatility.ts";
export { lowVolatility } from "./strategies/low-volatility.ts";
export type { MomentumOptions } from "./strategies/momentum.ts";
export { momentum } from "./strategies/momentum.ts";
export type { RandomSelectionOptions } from "./strategies/random-selection.ts";
export { randomSelection } from "./strategies/random-selection.ts";
export { recordedScore } from "./strategies/recorded-score.ts";
export type { AssetScore, Strategy } from "./strategy.ts";
export type * from "./strategy-window.ts";
