import * as z from "zod";
import { parseDocument } from "./parse-document.ts";

/** What `backtest.yaml` says. */
export interface BacktestConfig {
  /** Days of recorded GemScores below which momentum is judged instead. */
  readonly minScoreDays: number;
  /** Weeks of the simulated past that are scanned to begin with. */
  readonly replayWeeks: number;
  readonly walkDays: number;
  readonly horizonsDays: readonly number[];
  /** How many tokens are bought. */
  readonly k: number;
  readonly annualRiskFreeRate: number;
  readonly resamples: number;
  readonly level: number;
  readonly seed: number;
  readonly costs: { readonly feeBps: number; readonly slippageBps: number };
}

const schema = z
  .strictObject({
    min_score_days: z.int().min(1).max(3_650),
    replay_weeks: z.int().min(0).max(100),
    walk_days: z.int().min(1).max(365),
    horizons_days: z.array(z.int().min(1).max(365)).min(1).max(10),
    k: z.int().min(1).max(1_000),
    risk_free_rate: z.number().gt(-1).max(10),
    n_bootstrap: z.int().min(100).max(1_000_000),
    level: z.number().gt(0).lt(1),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    fee_bps: z.number().min(0).max(10_000),
    slippage_bps: z.number().min(0).max(10_000),
  })
  .transform((document) => ({
    minScoreDays: document.min_score_days,
    replayWeeks: document.replay_weeks,
    walkDays: document.walk_days,
    horizonsDays: document.horizons_days,
    k: document.k,
    annualRiskFreeRate: document.risk_free_rate,
    resamples: document.n_bootstrap,
    level: document.level,
    seed: document.seed,
    costs: { feeBps: document.fee_bps, slippageBps: document.slippage_bps },
  }));

/**
 * Checks `backtest.yaml`.
 *
 * @throws `AppError` `DOCUMENT_INVALID` with every problem and its path.
 */
export function parseBacktestConfig(document: unknown): BacktestConfig {
  return parseDocument<BacktestConfig>(schema, document);
}
