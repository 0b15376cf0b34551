import * as z from "zod";

import type { BacktestSummary } from "./backtest-summary.ts";
import { courtSchema } from "./court-schema.ts";

/**
 * Schema of `summary.json`. Published as JSON Schema in `configs/schemas/backtest-summary.schema.json`.
 *
 * @example
 * ```ts
 * import { backtestSummarySchema } from "@autotrader/backtest-stats/report";
 *
 * backtestSummarySchema.safeParse({ schema_version: 2 }).success; // => false
 * ```
 */
export const backtestSummarySchema: z.ZodType<BacktestSummary> = /* @__PURE__ */ createSchema();

/** JSON Schema (2020-12) of {@link backtestSummarySchema}. */
export function createBacktestSummaryJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(backtestSummarySchema, { reused: "ref" }),
    title: "Summary of a backtest by @autotrader/backtest-stats",
  };
}

function createSchema(): z.ZodType<BacktestSummary> {
  const count = z.int().min(0);
  const number = z.number();
  const maybe = number.nullable();
  const share = number.min(0).max(1).nullable();
  const text = z.string();
  const reason = text.regex(/^[A-Z_]+$/).nullable();
  const day = text.regex(/^\d{4}-\d{2}-\d{2}$/);
  const estimate = z.object({
    value: maybe,
    reason,
    low: maybe,
    high: maybe,
    standard_error: maybe,
    method: z
      .enum(["percentile", "basic", "normal", "studentised", "symmetric", "bca", "abc"])
      .nullable(),
    block_length: number.min(1).nullable(),
    no_interval: reason,
  });
  const metrics = z.object({
    mean_daily_return: estimate,
    total_return: estimate,
    cagr: estimate,
    volatility: estimate,
    sharpe_ratio: estimate,
    sortino_ratio: estimate,
    calmar_ratio: estimate,
    max_drawdown: estimate,
    win_rate: estimate,
    profit_factor: estimate,
  });
  const horizon = z.object({
    days: count,
    windows: count,
    undefined_windows: count,
    overlapping: z.boolean(),
    ic_mean: estimate,
    ic_standard_deviation: estimate,
    ic_information_ratio: estimate,
    ic_positive_share: estimate,
    ic_t_statistic: maybe,
    ic_p_value: share,
    ic_degrees_of_freedom: count.nullable(),
    ic_no_test: reason,
    ic_overlap: number.min(1),
    precision_at_k: estimate,
    pick_return: estimate,
    excess_return: estimate,
    sharpe_ratio: estimate,
    selection: z.object({
      draws: count,
      pick_return: maybe,
      no_test: reason,
      percentile: share,
      p_value: share,
      random_low: maybe,
      random_median: maybe,
      random_high: maybe,
    }),
  });
  const decomposition = z.object({
    annual_alpha: estimate,
    alpha_p_value: share,
    beta: estimate,
    market_share: estimate,
  });
  const strategy = z.object({
    name: text,
    description: text,
    role: z.enum(["subject", "baseline", "market"]),
    invested_windows: count,
    mean_turnover: maybe,
    total_cost: number,
    metrics,
    market_decomposition: decomposition.nullable(),
    horizons: z.array(horizon),
  });
  const test = z.object({
    strategy: text,
    horizon_days: count,
    kind: z.enum(["ic", "selection"]),
    effect: maybe,
    p_value: share,
    adjusted_p_value: share,
    significant: z.boolean().nullable(),
    no_test: reason,
  });
  const window = z.object({
    index: count,
    decision_day: day,
    last_day: day,
    tradable: count,
    scored: count,
    skipped: reason,
    picks: z.array(text),
    gross_return: number,
    net_return: number,
    turnover: number,
    cost: number,
    unfilled: z.array(text),
    ended: z.array(text),
    horizons: z.array(
      z.object({
        days: count,
        outcomes: count,
        ic: maybe,
        precision_at_k: share,
        pick_return: maybe,
        universe_return: maybe,
        ended_assets: z.array(text),
      }),
    ),
  });
  const issue = z.object({
    code: text,
    effect: z.enum(["excluded", "split", "repaired", "reported"]),
    count,
    unit: z.enum(["rows", "days", "assets", "columns"]),
    message: text,
    examples: z.array(z.object({ asset: text.nullable(), day: day.nullable(), note: text })),
  });
  return z.object({
    schema_version: z.literal(1),
    generated_at: text.nullable(),
    history: z.object({
      name: text,
      simulated: z.boolean(),
      assets: count,
      first_day: day,
      last_day: day,
      signals: z.array(text),
    }),
    settings: z.object({
      start_day: day,
      end_day: day,
      walk_days: count,
      horizons_days: z.array(count),
      k: count,
      minimum_assets: count,
      annual_risk_free_rate: number,
      fee_bps: number,
      slippage_bps: number,
      bootstrap: z
        .object({
          resamples: count,
          level: number,
          seed: count,
        })
        .nullable(),
      permutations: count,
      seed: count,
      trials_made: count,
      significance_level: number,
      periods_per_year: number,
    }),
    verdict: z.object({
      outcome: z.enum(["signal", "inverse-signal", "no-signal", "not-testable"]),
      headline: text,
      sentences: z.array(text),
    }),
    court: courtSchema().nullable(),
    warm_up_windows: count,
    strategies: z.array(strategy),
    tests: z.array(test),
    windows: z.array(window),
    series: z.object({
      days: z.array(day),
      returns: z.array(z.object({ strategy: text, values: z.array(number) })),
    }),
    data_quality: z
      .object({ rows_read: count, rows_used: count, issues: z.array(issue) })
      .nullable(),
  });
}
