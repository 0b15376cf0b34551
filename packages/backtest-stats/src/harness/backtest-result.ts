import type { OverfittingReport } from "../overfitting/overfitting-report.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import type { Estimate } from "./estimate.ts";
import type { HistoryDescription } from "./history-source.ts";
import type { StrategyWindow } from "./strategy-window.ts";

/**
 * Why a question has no answer. Stable, for programs:
 * - `TOO_FEW_WINDOWS`: fewer than 8 windows with a figure, or fewer than 2 spans of the horizon;
 * - `NO_VARIATION`: the figures of all windows are equal;
 * - `NOTHING_TO_CHOOSE`: as many assets as the strategy picks, so chance picks the same ones.
 */
export type NoTestReason = "TOO_FEW_WINDOWS" | "NO_VARIATION" | "NOTHING_TO_CHOOSE";

/** Distribution of the information coefficient over the windows. */
export interface IcSummary {
  /** Mean over the windows. */
  readonly mean: Estimate;
  /** Standard deviation over the windows. */
  readonly standardDeviation: Estimate;
  /** Mean divided by standard deviation. */
  readonly informationRatio: Estimate;
  /** Share of windows above 0. */
  readonly positiveShare: Estimate;
  /** Test of a mean of 0, with a standard error that allows for `overlap`. */
  readonly tStatistic: number | null;
  /** Two-sided p-value of that test, before correction. */
  readonly pValue: number | null;
  /** Degrees of freedom of its Student t; far fewer than windows when they overlap. */
  readonly degreesOfFreedom: number | null;
  /** Why there is no test; `null` when there is one. */
  readonly noTest: NoTestReason | null;
  /** Horizon divided by the days between windows, at least 1; above 1 outcomes share days. */
  readonly overlap: number;
}

/** The strategy's picks against picks by chance from the same assets in the same windows. */
export interface SelectionTest {
  /** Random selections that were drawn; 0 when there was nothing to compare. */
  readonly draws: number;
  /** Mean return of the picks in the windows that were compared: those that do not overlap. */
  readonly pickReturn: number | null;
  /** Why nothing was compared; `null` when something was. */
  readonly noTest: NoTestReason | null;
  /** Share of the random selections whose mean return is below the strategy's. */
  readonly percentile: number | null;
  /** Chance of a random selection at least as good, one-sided, before correction. */
  readonly pValue: number | null;
  /** Mean return of the middle random selection. */
  readonly randomMedian: number | null;
  /** Mean return that 5 % of the random selections stay below. */
  readonly randomLow: number | null;
  /** Mean return that 95 % of the random selections stay below. */
  readonly randomHigh: number | null;
}

/** One strategy at one horizon over all windows. */
export interface HorizonResult {
  /** Days between decision and outcome. */
  readonly days: number;
  /** Windows with a known outcome. */
  readonly windows: number;
  /** Windows with a known outcome whose information coefficient does not exist. They are left out of it. */
  readonly undefinedWindows: number;
  /** Whether outcomes of neighbouring windows share days. */
  readonly overlapping: boolean;
  /** Information coefficient over the windows. */
  readonly ic: IcSummary;
  /** Mean over the windows of the share of picks that beat the median. */
  readonly precisionAtK: Estimate;
  /** Mean return of the picks, before costs. */
  readonly pickReturn: Estimate;
  /** Mean of picks minus all scored assets. */
  readonly excessReturn: Estimate;
  /** Annualised Sharpe ratio of the picks' returns in windows that do not overlap. */
  readonly sharpeRatio: Estimate;
  /** Comparison with chance. */
  readonly selection: SelectionTest;
}

/** Risk and return of a series of daily returns. */
export interface PerformanceMetrics {
  /** Mean return of a day. */
  readonly meanDailyReturn: Estimate;
  /** Growth over the whole span, as a fraction. */
  readonly totalReturn: Estimate;
  /** Growth per year. */
  readonly cagr: Estimate;
  /** Annualised standard deviation. */
  readonly volatility: Estimate;
  /** Annualised mean excess return per unit of deviation. */
  readonly sharpeRatio: Estimate;
  /** Annualised mean excess return per unit of downside deviation. */
  readonly sortinoRatio: Estimate;
  /** Growth per year per unit of the deepest drawdown. */
  readonly calmarRatio: Estimate;
  /** Deepest fall from a peak, as a positive fraction; the start counts as a peak. */
  readonly maxDrawdown: Estimate;
  /** Share of days above 0. */
  readonly winRate: Estimate;
  /** Sum of gains divided by sum of losses. */
  readonly profitFactor: Estimate;
}

/** How a strategy moved with the equal-weighted market of all tradable assets. */
export interface MarketDecomposition {
  /** Part of the annual return that the market does not explain. */
  readonly annualAlpha: Estimate;
  /** Two-sided p-value of alpha, before correction. */
  readonly alphaPValue: number | null;
  /** How much the strategy moves when the market moves by 1. */
  readonly beta: Estimate;
  /** Share of the variance that the market explains; the rest it does not. */
  readonly marketShare: Estimate;
}

/** Everything about one strategy. */
export interface StrategyResult {
  /** Name of the strategy. */
  readonly name: string;
  /** What it scores. */
  readonly description: string;
  /** Whether it is what the backtest is about, a baseline, or the whole market. */
  readonly role: "subject" | "baseline" | "market";
  /** Windows, oldest first, skipped ones included. */
  readonly windows: readonly StrategyWindow[];
  /** Windows in which it held something. */
  readonly investedWindows: number;
  /** Daily returns after costs, one per entry of `BacktestResult.days`. */
  readonly dailyReturns: readonly number[];
  /** Risk and return after costs. */
  readonly metrics: PerformanceMetrics;
  /** Against the market; `null` for the market itself. */
  readonly decomposition: MarketDecomposition | null;
  /** Signal quality by horizon; empty for the market. */
  readonly horizons: readonly HorizonResult[];
  /** Mean turnover of a window in which it held something. */
  readonly meanTurnover: number | null;
  /** Sum of the costs of all windows, as a share of the money at the time. */
  readonly totalCost: number;
}

/** One test of the family that is corrected together. */
export interface SignificanceTest {
  /** Strategy that is tested. */
  readonly strategy: string;
  /** Days between decision and outcome. */
  readonly horizonDays: number;
  /** `ic`: the mean information coefficient is not 0. `selection`: the picks beat chance. */
  readonly kind: "ic" | "selection";
  /** Mean information coefficient, or mean return of the picks minus the middle random selection. */
  readonly effect: number | null;
  /** p-value before correction. */
  readonly pValue: number | null;
  /** p-value after Holm's correction for all tests of the run. */
  readonly adjustedPValue: number | null;
  /** Whether the effect survives the correction; `null` when it could not be tested. */
  readonly significant: boolean | null;
  /** Why it could not be tested; `null` when it was. */
  readonly noTest: NoTestReason | null;
}

/** What the numbers say, in words. */
export interface Verdict {
  /** What was found about the subject. */
  readonly outcome: "signal" | "inverse-signal" | "no-signal" | "not-testable";
  /** One sentence. */
  readonly headline: string;
  /** What is significant and what is not, and what to keep in mind. */
  readonly sentences: readonly string[];
}

/** Everything that a run found. Pass it to `buildSummary`, `renderWindowsCsv` or `writeReportFiles`. */
export interface BacktestResult {
  /** What the data is. */
  readonly history: HistoryDescription;
  /** What was asked. */
  readonly settings: BacktestSettings;
  /** Windows before the first one in which the subject could choose. They count for nobody. */
  readonly warmUpWindows: number;
  /** Start of each day that has a return. */
  readonly days: readonly number[];
  /** The strategy that the backtest is about. */
  readonly subject: StrategyResult;
  /** The strategies it is compared with. */
  readonly baselines: readonly StrategyResult[];
  /** All tradable assets in equal parts. */
  readonly market: StrategyResult;
  /** All tests, corrected together. */
  readonly tests: readonly SignificanceTest[];
  /**
   * The subject among all strategies of the run before the overfitting court, with the market as
   * benchmark; `null` for fewer than 10 days.
   */
  readonly court: OverfittingReport | null;
  /** What it comes to. */
  readonly verdict: Verdict;
  /** Moment of the run by the injected clock; `null` without one, so that runs can be compared byte by byte. */
  readonly generatedAtMs: number | null;
}
