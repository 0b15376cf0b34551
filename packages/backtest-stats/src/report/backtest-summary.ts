import type { SummaryCourt } from "./summary-court.ts";
import type { SummaryStrategy, SummaryTest } from "./summary-strategy.ts";

/** One window of the subject. */
export interface SummaryWindow {
  /** Position of the window, from 0. */
  index: number;
  /** Day at whose start the decision fell, YYYY-MM-DD. */
  decision_day: string;
  /** Last day of the holding period, YYYY-MM-DD. */
  last_day: string;
  /** Assets that could be bought. */
  tradable: number;
  /** Assets with a score. */
  scored: number;
  /** Why nothing was bought. */
  skipped: string | null;
  /** What was bought, best first. */
  picks: string[];
  /** Return of the holding period before costs. */
  gross_return: number;
  /** Return of the holding period after costs. */
  net_return: number;
  /** Amount bought plus amount sold. */
  turnover: number;
  /** Share of the money that trading cost. */
  cost: number;
  /** Picks that could not be bought. */
  unfilled: string[];
  /** Picks whose prices ended for good. */
  ended: string[];
  /** Scores against outcomes. */
  horizons: {
    /** Days between decision and outcome. */
    days: number;
    /** Assets with a score and an outcome. */
    outcomes: number;
    /** Information coefficient. */
    ic: number | null;
    /** Share of picks that beat the median. */
    precision_at_k: number | null;
    /** Mean return of the picks. */
    pick_return: number | null;
    /** Mean return of all scored assets. */
    universe_return: number | null;
    /** Assets whose last known price stood in for the outcome. */
    ended_assets: string[];
  }[];
}

/** One kind of defect in the data. */
export interface SummaryDataIssue {
  /** What is wrong, such as `FROZEN_DAY`. */
  code: string;
  /** What was done about it. */
  effect: "excluded" | "split" | "repaired" | "reported";
  /** How often. */
  count: number;
  /** What `count` counts. */
  unit: "rows" | "days" | "assets" | "columns";
  /** Rule and consequence. */
  message: string;
  /** The first places. */
  examples: {
    /** Asset or symbol. */
    asset: string | null;
    /** Day, YYYY-MM-DD. */
    day: string | null;
    /** What was seen. */
    note: string;
  }[];
}

/** `summary.json`: all that a run found, without `NaN` and infinities. Fractions, not percentages. */
export interface BacktestSummary {
  /** Version of this structure. */
  schema_version: 1;
  /** Moment of the run, ISO 8601; `null` without an injected clock. */
  generated_at: string | null;
  /** What the data is. */
  history: {
    /** Where it comes from. */
    name: string;
    /** Whether a simulator made it up. */
    simulated: boolean;
    /** Number of assets. */
    assets: number;
    /** First day, YYYY-MM-DD. */
    first_day: string;
    /** Last day, YYYY-MM-DD. */
    last_day: string;
    /** Names of the recorded signals. */
    signals: string[];
  };
  /** What was asked, after defaults. */
  settings: {
    /** First day of the first window. */
    start_day: string;
    /** Last day of the span. */
    end_day: string;
    /** Days between decisions. */
    walk_days: number;
    /** Days between decision and outcome. */
    horizons_days: number[];
    /** Assets that are bought. */
    k: number;
    /** Scores that a window needs. */
    minimum_assets: number;
    /** Risk-free rate for one year. */
    annual_risk_free_rate: number;
    /** Fee in hundredths of a percent. */
    fee_bps: number;
    /** Slippage in hundredths of a percent. */
    slippage_bps: number;
    /** How intervals are made; `null` when they are switched off. */
    bootstrap: {
      /** Times that the data are drawn again. */
      resamples: number;
      /** Share of intervals that should hold the truth. */
      level: number;
      /** Seed of the draws. */
      seed: number;
    } | null;
    /** Random selections. */
    permutations: number;
    /** Their seed. */
    seed: number;
    /** Strategies and settings that were tried. */
    trials_made: number;
    /** Accepted chance of any false finding. */
    significance_level: number;
    /** Return periods in one year. */
    periods_per_year: number;
  };
  /** What the numbers say. */
  verdict: {
    /** What was found. */
    outcome: "signal" | "inverse-signal" | "no-signal" | "not-testable";
    /** One sentence. */
    headline: string;
    /** What is significant and what is not. */
    sentences: string[];
  };
  /** The subject before the overfitting court; `null` for fewer than 10 days. */
  court: SummaryCourt | null;
  /** Windows before the first one in which the subject could choose. */
  warm_up_windows: number;
  /** The subject, the market, then the baselines. */
  strategies: SummaryStrategy[];
  /** All tests, corrected together. */
  tests: SummaryTest[];
  /** Windows of the subject. */
  windows: SummaryWindow[];
  /** Daily returns after costs. */
  series: {
    /** Days, YYYY-MM-DD. */
    days: string[];
    /** Returns in the order of `strategies`. */
    returns: {
      /** Name of the strategy. */
      strategy: string;
      /** One return per day. */
      values: number[];
    }[];
  };
  /** What was wrong with the data; `null` when the source did not look. */
  data_quality: {
    /** Rows that the source delivered. */
    rows_read: number;
    /** Rows that the backtest could use. */
    rows_used: number;
    /** Every kind of defect. */
    issues: SummaryDataIssue[];
  } | null;
}
