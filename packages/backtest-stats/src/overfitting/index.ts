/**
 * The overfitting court: whether the best of many backtests is more than luck. Runs anywhere.
 *
 * @packageDocumentation
 */
export type { DeflatedSharpeRatio, DeflatedSharpeRatioOptions } from "./deflated-sharpe-ratio.ts";
export { deflatedSharpeRatio } from "./deflated-sharpe-ratio.ts";
export type { EffectiveTrialsOptions } from "./effective-trials.ts";
export { effectiveTrials } from "./effective-trials.ts";
export { expectedMaximum } from "./expected-maximum.ts";
export type { Haircut, HaircutOptions, SharpeHaircuts } from "./haircut-sharpe-ratio.ts";
export { haircutSharpeRatio } from "./haircut-sharpe-ratio.ts";
export type { TrialPerformance } from "./half-performances.ts";
export type { MinimumBacktestLengthOptions } from "./minimum-backtest-length.ts";
export { minimumBacktestLength } from "./minimum-backtest-length.ts";
export type { MinimumTrackRecordLengthOptions } from "./minimum-track-record-length.ts";
export { minimumTrackRecordLength } from "./minimum-track-record-length.ts";
export type { OverfittingOptions, Trial } from "./overfitting-options.ts";
export type {
  BenchmarkTests,
  BothForms,
  ChosenRecord,
  CourtQuestion,
  CourtReason,
  CourtVote,
  Finding,
  OverfittingReport,
  TrialTest,
} from "./overfitting-report.ts";
export { overfittingVerdict } from "./overfitting-verdict.ts";
export type {
  ProbabilisticSharpeRatioOptions,
  SharpeForm,
} from "./probabilistic-sharpe-ratio.ts";
export { probabilisticSharpeRatio } from "./probabilistic-sharpe-ratio.ts";
export type {
  BacktestOverfitting,
  BacktestOverfittingOptions,
  PerformanceDegradation,
} from "./probability-of-backtest-overfitting.ts";
export { probabilityOfBacktestOverfitting } from "./probability-of-backtest-overfitting.ts";
export type { RealityCheck } from "./reality-check.ts";
export { realityCheck } from "./reality-check.ts";
export type { ResamplingOptions } from "./resampled-means.ts";
export type {
  SharpeDifference,
  SharpeDifferenceMethod,
  SharpeDifferenceOptions,
} from "./sharpe-difference-test.ts";
export { sharpeDifferenceTest } from "./sharpe-difference-test.ts";
export type { SharpeRecord } from "./sharpe-record.ts";
export { sharpeStandardError } from "./sharpe-standard-error.ts";
export type { StepM, StepMOptions } from "./step-m.ts";
export { stepM } from "./step-m.ts";
export type { SuperiorPredictiveAbility } from "./superior-predictive-ability.ts";
export { superiorPredictiveAbility } from "./superior-predictive-ability.ts";
export type { SuperiorityOptions } from "./superiority-evidence.ts";
export { varianceOfMaximum } from "./variance-of-maximum.ts";
