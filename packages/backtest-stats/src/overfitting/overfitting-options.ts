import type { Series } from "../numeric/series.ts";
import type { ResamplingOptions } from "./resampled-means.ts";

/** One strategy, or one setting of its parameters, that was tried on the history. */
export interface Trial {
  /** Name for the report; unique. */
  readonly name: string;
  /** Simple returns per period, oldest first; the same periods for all trials. */
  readonly returns: Series;
}

/** Options of {@link overfittingVerdict}. */
export interface OverfittingOptions extends Partial<Omit<ResamplingOptions, "seed">> {
  /** Return periods in one year; 365 for days of crypto markets. */
  readonly periodsPerYear: number;
  /**
   * Risk-free rate for one year, as a fraction; taken off every return, compounded down to one period.
   *
   * @defaultValue 0
   */
  readonly annualRiskFreeRate?: number | undefined;
  /**
   * Returns over the same periods that the trials are measured against. The tests over all trials ask
   * whether one beats it; without it, whether one beats the risk-free rate.
   *
   * @defaultValue none
   */
  readonly benchmark?: Series | undefined;
  /**
   * What the benchmark is, for sentences such as "better than the market".
   *
   * @defaultValue "the benchmark"
   */
  readonly benchmarkName?: string | undefined;
  /**
   * Name of the trial that is judged.
   *
   * @defaultValue the one with the highest Sharpe ratio
   */
  readonly chosen?: string | undefined;
  /**
   * Trials that were made in all, those not in the list included.
   *
   * @defaultValue the number of trials in the list
   */
  readonly trialsMade?: number | undefined;
  /**
   * Chance of a false finding that each test accepts, between 0 and 1.
   *
   * @defaultValue 0.05
   */
  readonly significanceLevel?: number | undefined;
  /**
   * Start of the random streams: a whole number from 0 to 2^53 - 1.
   *
   * @defaultValue 42
   */
  readonly seed?: number | undefined;
  /**
   * Blocks of time for the probability of backtest overfitting: even, from 4 to 20.
   *
   * @defaultValue 16
   */
  readonly blocks?: number | undefined;
}
