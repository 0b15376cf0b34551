import type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";

import type { BootstrapSettings } from "./backtest-settings.ts";
import type { HistorySource } from "./history-source.ts";
import type { TradingCosts } from "./hold-portfolio.ts";
import type { Strategy } from "./strategy.ts";

/** How far a run is. */
export interface BacktestProgress {
  /** `windows`: strategies decide; `statistics`: intervals and tests are computed. */
  readonly phase: "windows" | "statistics";
  /** Steps done in this phase. */
  readonly done: number;
  /** Steps of this phase. */
  readonly total: number;
}

/** What {@link runBacktest} needs and may be given. */
export interface BacktestOptions {
  /** Prices, asked only "as of" a moment. */
  readonly history: HistorySource;
  /** The strategy that the backtest is about. */
  readonly strategy: Strategy;
  /**
   * Strategies to compare it with. The equal-weighted market and chance are always compared.
   *
   * @defaultValue none
   */
  readonly baselines?: readonly Strategy[] | undefined;
  /**
   * Start of the first window: midnight UTC, in milliseconds since the Unix epoch.
   *
   * @defaultValue start of the history
   */
  readonly startMs?: number | undefined;
  /**
   * End of the last window, not included. No price after it is used, not even for outcomes.
   *
   * @defaultValue end of the history, which is also the latest possible value
   */
  readonly endMs?: number | undefined;
  /**
   * Days between decisions, and of holding.
   *
   * @defaultValue 30
   */
  readonly walkDays?: number | undefined;
  /**
   * Days between a decision and the outcomes that its scores are judged by.
   *
   * @defaultValue [7, 14, 30]
   */
  readonly horizonsDays?: readonly number[] | undefined;
  /**
   * How many assets are bought.
   *
   * @defaultValue 10
   */
  readonly k?: number | undefined;
  /**
   * How many assets must have a score for a window to count; at least 2. With no more than `k` there
   * is nothing to choose.
   *
   * @defaultValue `k + 1`
   */
  readonly minimumAssets?: number | undefined;
  /**
   * Risk-free rate for one year, as a fraction.
   *
   * @defaultValue 0.05
   */
  readonly annualRiskFreeRate?: number | undefined;
  /**
   * How intervals are made; `false` leaves them out. Numbers without intervals mislead.
   *
   * @defaultValue 10,000 resamples, level 0.95, seed 42
   */
  readonly bootstrap?: Partial<BootstrapSettings> | false | undefined;
  /**
   * Random selections that each strategy is compared with; at least 99.
   *
   * @defaultValue 2,000
   */
  readonly permutations?: number | undefined;
  /**
   * Seed of the random selections, a whole number from 0.
   *
   * @defaultValue the seed of `bootstrap`, else 42
   */
  readonly seed?: number | undefined;
  /**
   * What trading costs, in hundredths of a percent of every amount bought or sold.
   *
   * @defaultValue 10 for fees, 10 for slippage
   */
  readonly costs?: Partial<TradingCosts> | undefined;
  /**
   * Strategies and settings that were tried on this history in all, those of earlier runs included. The
   * overfitting court needs an honest count.
   *
   * @defaultValue the subject and its baselines
   */
  readonly trialsMade?: number | undefined;
  /**
   * Chance of any false finding in the whole run that is accepted.
   *
   * @defaultValue 0.05
   */
  readonly significanceLevel?: number | undefined;
  /** Stops the run between two windows. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each step. */
  readonly onProgress?: ((progress: BacktestProgress) => void) | undefined;
  /** Receives `backtest.started`, `window.evaluated` and `backtest.completed`. */
  readonly logger?: Logger | undefined;
  /** Receives the metrics of `metricDefinitions`. */
  readonly metrics?: Metrics | undefined;
  /** Receives one span, `backtest.run`. */
  readonly tracer?: Tracer | undefined;
  /**
   * Dates the result. Without it the result has no date, and equal runs give equal bytes.
   *
   * @defaultValue none
   */
  readonly clock?: Clock | undefined;
}
