import type { IntervalMethod } from "../bootstrap/bootstrap-options.ts";

/** A number with its uncertainty, or machine-readable reasons why one of the two is missing. */
export interface SummaryEstimate {
  /** The number; `null` when it does not exist. */
  value: number | null;
  /** Why `value` is `null`, such as `NO_VARIATION`. */
  reason: string | null;
  /** Lower end of the bootstrap interval. */
  low: number | null;
  /** Upper end of the bootstrap interval. */
  high: number | null;
  /** Standard deviation over the resamples. */
  standard_error: number | null;
  /** How the ends were read off the resamples, such as `symmetric`. */
  method: IntervalMethod | null;
  /** Mean length of the blocks that were drawn, in observations. */
  block_length: number | null;
  /** Why there is no interval, such as `BOOTSTRAP_DISABLED`. */
  no_interval: string | null;
}

/** Risk and return after costs. */
export interface SummaryMetrics {
  /** Mean return of a day, as a fraction. */
  mean_daily_return: SummaryEstimate;
  /** Growth over the whole span, as a fraction. */
  total_return: SummaryEstimate;
  /** Growth per year, as a fraction. */
  cagr: SummaryEstimate;
  /** Annualised standard deviation. */
  volatility: SummaryEstimate;
  /** Annualised Sharpe ratio. */
  sharpe_ratio: SummaryEstimate;
  /** Annualised Sortino ratio. */
  sortino_ratio: SummaryEstimate;
  /** Growth per year per unit of the deepest drawdown. */
  calmar_ratio: SummaryEstimate;
  /** Deepest fall from a peak, as a positive fraction. */
  max_drawdown: SummaryEstimate;
  /** Share of days above 0. */
  win_rate: SummaryEstimate;
  /** Sum of gains divided by sum of losses. */
  profit_factor: SummaryEstimate;
}

/** Signal quality of one strategy at one horizon. */
export interface SummaryHorizon {
  /** Days between decision and outcome. */
  days: number;
  /** Windows with a known outcome. */
  windows: number;
  /** Windows whose information coefficient does not exist. */
  undefined_windows: number;
  /** Whether outcomes of neighbouring windows share days. */
  overlapping: boolean;
  /** Mean information coefficient. */
  ic_mean: SummaryEstimate;
  /** Standard deviation of the information coefficient over the windows. */
  ic_standard_deviation: SummaryEstimate;
  /** Mean divided by standard deviation. */
  ic_information_ratio: SummaryEstimate;
  /** Share of windows above 0. */
  ic_positive_share: SummaryEstimate;
  /** Test of a mean of 0. */
  ic_t_statistic: number | null;
  /** Two-sided p-value of that test. */
  ic_p_value: number | null;
  /** Degrees of freedom of its Student t. */
  ic_degrees_of_freedom: number | null;
  /** Why there is no test, such as `TOO_FEW_WINDOWS`. */
  ic_no_test: string | null;
  /** Horizon divided by the days between windows, at least 1: what the test allows for. */
  ic_overlap: number;
  /** Share of picks that beat the median. */
  precision_at_k: SummaryEstimate;
  /** Mean return of the picks before costs. */
  pick_return: SummaryEstimate;
  /** Mean of picks minus all scored assets. */
  excess_return: SummaryEstimate;
  /** Annualised Sharpe ratio of the picks. */
  sharpe_ratio: SummaryEstimate;
  /** The picks against picks by chance. */
  selection: {
    /** Random selections that were drawn. */
    draws: number;
    /** Mean return of the picks in windows that do not overlap. */
    pick_return: number | null;
    /** Why nothing was compared, such as `NOTHING_TO_CHOOSE`. */
    no_test: string | null;
    /** Share of random selections below the strategy. */
    percentile: number | null;
    /** One-sided p-value. */
    p_value: number | null;
    /** 5 % quantile of the random selections. */
    random_low: number | null;
    /** Median of the random selections. */
    random_median: number | null;
    /** 95 % quantile of the random selections. */
    random_high: number | null;
  };
}

/** Everything about one strategy. */
export interface SummaryStrategy {
  /** Name of the strategy. */
  name: string;
  /** What it scores. */
  description: string;
  /** Its part in the run. */
  role: "subject" | "baseline" | "market";
  /** Windows in which it held something. */
  invested_windows: number;
  /** Mean of amount bought plus amount sold per window, as a share of the money. */
  mean_turnover: number | null;
  /** Sum of the costs of all windows. */
  total_cost: number;
  /** Risk and return after costs. */
  metrics: SummaryMetrics;
  /** Line through its daily returns against the market's; `null` for the market. */
  market_decomposition: {
    /** Part of the annual return that the market does not explain. */
    annual_alpha: SummaryEstimate;
    /** Two-sided p-value of alpha, outside the family of tests. */
    alpha_p_value: number | null;
    /** Movement per unit of market movement. */
    beta: SummaryEstimate;
    /** Share of the variance that the market explains. */
    market_share: SummaryEstimate;
  } | null;
  /** Signal quality by horizon; empty for the market. */
  horizons: SummaryHorizon[];
}

/** One test of the family. */
export interface SummaryTest {
  /** Strategy that is tested. */
  strategy: string;
  /** Days between decision and outcome. */
  horizon_days: number;
  /** `ic` or `selection`. */
  kind: "ic" | "selection";
  /** Mean information coefficient, or return above the middle random selection. */
  effect: number | null;
  /** p-value before correction. */
  p_value: number | null;
  /** p-value after Holm's correction. */
  adjusted_p_value: number | null;
  /** Whether it survives; `null` when it could not be tested. */
  significant: boolean | null;
  /** Why it could not be tested, such as `TOO_FEW_WINDOWS`. */
  no_test: string | null;
}
