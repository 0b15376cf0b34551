import type { DeflatedSharpeRatio } from "./deflated-sharpe-ratio.ts";
import type { SharpeHaircuts } from "./haircut-sharpe-ratio.ts";
import type { BacktestOverfitting } from "./probability-of-backtest-overfitting.ts";
import type { RealityCheck } from "./reality-check.ts";
import type { SharpeDifference } from "./sharpe-difference-test.ts";
import type { StepM } from "./step-m.ts";
import type { SuperiorPredictiveAbility } from "./superior-predictive-ability.ts";

/**
 * Why a figure does not exist:
 * - `TOO_FEW_OBSERVATIONS`: the history is too short for it;
 * - `TOO_FEW_TRIALS`: it compares trials, and there is only one;
 * - `NO_VARIATION`: returns, or differences from the benchmark, are all equal;
 * - `IMPOSSIBLE_MOMENTS`: no distribution has such skewness and kurtosis;
 * - `RATIO_NOT_ABOVE_ZERO`: there is no profit to judge;
 * - `NO_BENCHMARK`: none was given to compare with.
 */
export type CourtReason =
  | "TOO_FEW_OBSERVATIONS"
  | "TOO_FEW_TRIALS"
  | "NO_VARIATION"
  | "IMPOSSIBLE_MOMENTS"
  | "RATIO_NOT_ABOVE_ZERO"
  | "NO_BENCHMARK";

/** A figure, or the reason why it does not exist. */
export type Finding<Value> =
  | { readonly value: Value; readonly reason: null }
  | { readonly value: null; readonly reason: CourtReason };

/** The record of the trial that was chosen. Ratios are per period unless they say otherwise. */
export interface ChosenRecord {
  /** Sharpe ratio per period. */
  readonly sharpeRatio: number;
  /** Sharpe ratio times the root of the periods per year. */
  readonly annualSharpeRatio: number;
  /** Standard error of the ratio per period, for returns of this shape and memory. */
  readonly standardError: number | null;
  /** Skewness of the returns. */
  readonly skewness: number;
  /** Excess kurtosis of the returns. */
  readonly excessKurtosis: number;
  /** Correlation of each return with the one before. */
  readonly autocorrelation: number;
}

/** A figure in both forms of the formula, see `SharpeForm`. */
export interface BothForms<Value> {
  /** Paper of 2012 or 2014, for returns without memory. */
  readonly form2012: Finding<Value>;
  /** Paper of 2025, with the autocorrelation that was found. */
  readonly form2025: Finding<Value>;
}

/** One-sided test that a trial's true Sharpe ratio is above 0, and its corrections for all trials. */
export interface TrialTest {
  /** The trial. */
  readonly name: string;
  /** Sharpe ratio per period; `null` without variation. */
  readonly sharpeRatio: number | null;
  /** p-value before correction. */
  readonly pValue: number | null;
  /** Corrected for the chance of any false finding. */
  readonly holm: number | null;
  /** Corrected for the share of false findings, for independent trials. */
  readonly benjaminiHochberg: number | null;
  /** Corrected for the share of false findings, whatever the dependence. */
  readonly benjaminiYekutieli: number | null;
}

/** The chosen trial against the benchmark, by each method. */
export interface BenchmarkTests {
  /** For normal returns without memory. */
  readonly jobsonKorkieMemmel: SharpeDifference;
  /** For returns of any shape with memory. */
  readonly ledoitWolfHac: SharpeDifference;
  /** The same, by drawing history again. */
  readonly ledoitWolfBootstrap: SharpeDifference;
}

/** One test that allows for all trials. */
export interface CourtVote {
  /** The test. */
  readonly test: "deflated-sharpe-ratio" | "superior-predictive-ability" | "step-m" | "holm";
  /** Chance of such a result by luck. */
  readonly pValue: number;
  /** Whether it is below the significance level. */
  readonly passed: boolean;
  /** The test and what it found, in words. */
  readonly sentence: string;
}

/** One question that the verdict rests on, with the tests that answer it. */
export interface CourtQuestion {
  /** Whether the trial is better than the risk-free rate, or than the benchmark. */
  readonly question: "better-than-risk-free" | "better-than-benchmark";
  /** What it is compared with, in words. */
  readonly yardstick: string;
  /** `yes`: every test passes; `no`: none does; `unclear`: some do; `not-testable`: there is none. */
  readonly answer: "yes" | "no" | "unclear" | "not-testable";
  /** The question and its answer in plain words. */
  readonly sentence: string;
  /** The tests, one vote each. */
  readonly votes: readonly CourtVote[];
}

/** Everything that the court found, and its verdict. */
export interface OverfittingReport {
  /** Name of the trial that is judged. */
  readonly chosen: string;
  /** Return periods. */
  readonly observations: number;
  /** Trials that are known. */
  readonly trials: number;
  /** Trials that were made, the forgotten ones included. */
  readonly trialsMade: number;
  /** Independent trials that these amount to. */
  readonly effectiveTrials: Finding<number>;
  /** Record of the chosen trial. */
  readonly record: Finding<ChosenRecord>;
  /** Probability that its true Sharpe ratio is above 0, had it been the only trial. */
  readonly probabilisticSharpeRatio: BothForms<number>;
  /** The same in spite of the choice. */
  readonly deflatedSharpeRatio: BothForms<DeflatedSharpeRatio>;
  /** Periods after which such a record would be convincing, had it been the only trial. */
  readonly minimumTrackRecordLength: BothForms<number>;
  /** Years of history that so many trials need before the annual ratio of the chosen one says something. */
  readonly minimumBacktestYears: Finding<number>;
  /** Whether choosing by the past has carried over. */
  readonly backtestOverfitting: Finding<BacktestOverfitting>;
  /** White's reality check over all trials. */
  readonly realityCheck: Finding<RealityCheck>;
  /** Hansen's test over all trials. */
  readonly superiorPredictiveAbility: Finding<SuperiorPredictiveAbility>;
  /** Romano and Wolf's stepwise test, one figure per trial. */
  readonly stepM: Finding<StepM>;
  /** What is left of the ratio after the trials are paid for. */
  readonly haircuts: Finding<SharpeHaircuts>;
  /** Every trial with its p-values. */
  readonly tests: readonly TrialTest[];
  /** The chosen trial against the benchmark. */
  readonly againstBenchmark: Finding<BenchmarkTests>;
  /** What the outcome rests on: one question, or two with a benchmark. */
  readonly questions: readonly CourtQuestion[];
  /**
   * `survives`: yes to every question; `fails`: no test passes; `mixed`: anything between, also when the
   * choice between the trials is a lottery; `not-testable`: there is nothing to judge.
   */
  readonly outcome: "survives" | "mixed" | "fails" | "not-testable";
  /** The verdict in plain words, never surer than the least certain answer. */
  readonly headline: string;
  /** What else was found, in words. */
  readonly sentences: readonly string[];
}
