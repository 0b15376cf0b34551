import type { ScoredAsset } from "./select-picks.ts";

/** One strategy in one window at one horizon. */
export interface WindowHorizon {
  /** Days between the decision and the outcome. */
  readonly days: number;
  /** Assets with a score and a known outcome. */
  readonly outcomes: number;
  /** Rank correlation between scores and outcomes; `null` when it does not exist. */
  readonly informationCoefficient: number | null;
  /** Share of the picks that beat the median outcome of the scored assets. */
  readonly precisionAtK: number | null;
  /** Mean return of the picks, equally weighted, before costs. */
  readonly pickReturn: number | null;
  /** Mean return of all scored assets. */
  readonly universeReturn: number | null;
  /** Assets whose last known price stood in for the outcome, because their prices had ended. */
  readonly endedAssets: readonly string[];
}

/** Why a window was left out. */
export type SkipReason = "UNIVERSE_TOO_SMALL" | "TOO_FEW_SCORES";

/** One strategy in one walk-forward window. */
export interface StrategyWindow {
  /** Position of the window, from 0. */
  readonly index: number;
  /** Moment of the decision. */
  readonly decisionMs: number;
  /** End of the holding period. */
  readonly endMs: number;
  /** Assets that could be bought. */
  readonly tradable: number;
  /** Assets with a score. */
  readonly scored: number;
  /** Why the strategy stayed in cash; `null` when it did not. */
  readonly skipped: SkipReason | null;
  /** What was bought, best first. */
  readonly picks: readonly ScoredAsset[];
  /** Return of the holding period before costs. */
  readonly grossReturn: number;
  /** Return of the holding period after costs. */
  readonly netReturn: number;
  /** Amount bought plus amount sold, as a share of the money. */
  readonly turnover: number;
  /** Share of the money that trading cost. */
  readonly cost: number;
  /** Picks that could not be bought. */
  readonly unfilled: readonly string[];
  /** Picks whose prices ended for good while they were held. */
  readonly ended: readonly string[];
  /** Scores against outcomes, one entry per horizon. */
  readonly horizons: readonly WindowHorizon[];
}
