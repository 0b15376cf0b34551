import * as z from "zod";

import type { SummaryCourt } from "./summary-court.ts";

/** Schema of the overfitting court in `summary.json`. */
export function courtSchema(): z.ZodType<SummaryCourt> {
  const count = z.int().min(0);
  const share = z.number().min(0).max(1).nullable();
  const finding = z.object({
    value: z.number().nullable(),
    reason: z
      .string()
      .regex(/^[A-Z_]+$/)
      .nullable(),
  });
  return z.object({
    outcome: z.enum(["survives", "mixed", "fails", "not-testable"]),
    headline: z.string(),
    questions: z.array(
      z.object({
        question: z.enum(["better-than-risk-free", "better-than-benchmark"]),
        yardstick: z.string(),
        answer: z.enum(["yes", "no", "unclear", "not-testable"]),
        sentence: z.string(),
        votes: z.array(
          z.object({
            test: z.enum([
              "deflated-sharpe-ratio",
              "superior-predictive-ability",
              "step-m",
              "holm",
            ]),
            p_value: z.number().min(0).max(1),
            passed: z.boolean(),
            sentence: z.string(),
          }),
        ),
      }),
    ),
    sentences: z.array(z.string()),
    trials: count,
    trials_made: count,
    effective_trials: finding,
    annual_sharpe_ratio: finding,
    annual_standard_error: finding,
    probabilistic_sharpe_ratio_2012: finding,
    probabilistic_sharpe_ratio_2025: finding,
    deflated_sharpe_ratio_2014: finding,
    deflated_sharpe_ratio_2025: finding,
    minimum_track_record_length: finding,
    minimum_backtest_years: finding,
    probability_of_backtest_overfitting: finding,
    degradation_slope: finding,
    probability_of_loss: finding,
    reality_check_p_value: finding,
    spa_lower_p_value: finding,
    spa_consistent_p_value: finding,
    spa_upper_p_value: finding,
    step_m_p_value: finding,
    haircut_bonferroni: finding,
    haircut_holm: finding,
    haircut_benjamini_yekutieli: finding,
    market_difference_memmel_p_value: finding,
    market_difference_hac_p_value: finding,
    market_difference_bootstrap_p_value: finding,
    tests: z.array(
      z.object({
        strategy: z.string(),
        p_value: share,
        holm: share,
        benjamini_hochberg: share,
        benjamini_yekutieli: share,
      }),
    ),
  });
}
