/** A figure of the overfitting court, or the reason why it does not exist. */
export interface SummaryFinding {
  /** The figure. */
  value: number | null;
  /** Why it is `null`, such as `TOO_FEW_TRIALS`. */
  reason: string | null;
}

/** One question that the verdict of the court rests on. */
export interface SummaryCourtQuestion {
  /** What is asked. */
  question: "better-than-risk-free" | "better-than-benchmark";
  /** What the subject is compared with, in words. */
  yardstick: string;
  /** `yes` when every test passes, `no` when none does. */
  answer: "yes" | "no" | "unclear" | "not-testable";
  /** Question and answer in plain words. */
  sentence: string;
  /** The tests that answer it. */
  votes: {
    /** The test. */
    test: "deflated-sharpe-ratio" | "superior-predictive-ability" | "step-m" | "holm";
    /** Chance of such a result by luck, all trials allowed for. */
    p_value: number;
    /** Whether it is below the significance level. */
    passed: boolean;
    /** What it found, in words. */
    sentence: string;
  }[];
}

/** The subject before the overfitting court. Ratios are per period unless they say otherwise. */
export interface SummaryCourt {
  /** What was found. */
  outcome: "survives" | "mixed" | "fails" | "not-testable";
  /** The verdict in plain words. */
  headline: string;
  /** What it rests on. */
  questions: SummaryCourtQuestion[];
  /** What else was found. */
  sentences: string[];
  /** Trials that the run knows. */
  trials: number;
  /** Trials that were made. */
  trials_made: number;
  /** Independent trials that these amount to. */
  effective_trials: SummaryFinding;
  /** Sharpe ratio of the subject per year. */
  annual_sharpe_ratio: SummaryFinding;
  /** Its standard error, per year. */
  annual_standard_error: SummaryFinding;
  /** Probability that the true ratio is above 0, form of 2012. */
  probabilistic_sharpe_ratio_2012: SummaryFinding;
  /** The same, form of 2025. */
  probabilistic_sharpe_ratio_2025: SummaryFinding;
  /** The same in spite of the choice, form of 2014. */
  deflated_sharpe_ratio_2014: SummaryFinding;
  /** The same, form of 2025. */
  deflated_sharpe_ratio_2025: SummaryFinding;
  /** Periods that such a record needs to convince, had it been the only one. */
  minimum_track_record_length: SummaryFinding;
  /** Years of history that so many trials need. */
  minimum_backtest_years: SummaryFinding;
  /** Probability of backtest overfitting. */
  probability_of_backtest_overfitting: SummaryFinding;
  /** What one unit of performance inside is worth outside. */
  degradation_slope: SummaryFinding;
  /** Share of the splits in which the chosen trial lost outside. */
  probability_of_loss: SummaryFinding;
  /** White's reality check: p-value. */
  reality_check_p_value: SummaryFinding;
  /** Hansen's test: lower p-value. */
  spa_lower_p_value: SummaryFinding;
  /** Hansen's test: consistent p-value. */
  spa_consistent_p_value: SummaryFinding;
  /** Hansen's test: upper p-value. */
  spa_upper_p_value: SummaryFinding;
  /** Romano and Wolf's stepwise test: adjusted p-value of the subject. */
  step_m_p_value: SummaryFinding;
  /** Share of the Sharpe ratio that Bonferroni cuts off. */
  haircut_bonferroni: SummaryFinding;
  /** Share that Holm cuts off. */
  haircut_holm: SummaryFinding;
  /** Share that Benjamini and Yekutieli cut off. */
  haircut_benjamini_yekutieli: SummaryFinding;
  /** Against the market: Jobson, Korkie and Memmel. */
  market_difference_memmel_p_value: SummaryFinding;
  /** Against the market: Ledoit and Wolf, HAC. */
  market_difference_hac_p_value: SummaryFinding;
  /** Against the market: Ledoit and Wolf, bootstrap. */
  market_difference_bootstrap_p_value: SummaryFinding;
  /** Every trial with its one-sided p-values. */
  tests: {
    /** Name of the strategy. */
    strategy: string;
    /** Before correction. */
    p_value: number | null;
    /** Holm. */
    holm: number | null;
    /** Benjamini and Hochberg. */
    benjamini_hochberg: number | null;
    /** Benjamini and Yekutieli. */
    benjamini_yekutieli: number | null;
  }[];
}
