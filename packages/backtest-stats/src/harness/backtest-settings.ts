import type { TradingCosts } from "./hold-portfolio.ts";

/** How the intervals were made. */
export interface BootstrapSettings {
  /** How many times the data are drawn again. */
  readonly resamples: number;
  /** Share of intervals that should hold the truth, such as 0.95. */
  readonly level: number;
  /** Whole number that decides every draw. */
  readonly seed: number;
}

/** Options of a run after defaults, so that it can be repeated. */
export interface BacktestSettings {
  /** Start of the first window. */
  readonly startMs: number;
  /** End of the span; windows that do not fit are left out. */
  readonly endMs: number;
  /** Days between decisions. */
  readonly walkDays: number;
  /** Days between decision and outcome. */
  readonly horizonsDays: readonly number[];
  /** Assets that are bought. */
  readonly k: number;
  /** Assets that must be scored for a window to count. */
  readonly minimumAssets: number;
  /** Risk-free rate for one year, as a fraction. */
  readonly annualRiskFreeRate: number;
  /** What trading costs. */
  readonly costs: TradingCosts;
  /** How intervals are made; `null` when they are switched off. */
  readonly bootstrap: BootstrapSettings | null;
  /** Random selections to compare with. */
  readonly permutations: number;
  /** Seed of the random selections. */
  readonly seed: number;
  /** Strategies and settings that were tried, those that nobody kept included. */
  readonly trialsMade: number;
  /** Chance of a false finding that is accepted for the whole run. */
  readonly significanceLevel: number;
  /** Return periods in one year: 365, because crypto trades every day. */
  readonly periodsPerYear: number;
}
