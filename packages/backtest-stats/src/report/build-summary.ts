import type {
  BacktestResult,
  HorizonResult,
  PerformanceMetrics,
  StrategyResult,
} from "../harness/backtest-result.ts";
import type { BacktestSettings } from "../harness/backtest-settings.ts";
import type { DataIssue } from "../harness/data-quality/data-issue.ts";
import { formatDay, formatLastDay } from "../harness/day.ts";
import type { Estimate } from "../harness/estimate.ts";
import type { StrategyWindow } from "../harness/strategy-window.ts";
import type { BacktestSummary, SummaryDataIssue, SummaryWindow } from "./backtest-summary.ts";
import { summariseCourt } from "./summarise-court.ts";
import type {
  SummaryEstimate,
  SummaryHorizon,
  SummaryMetrics,
  SummaryStrategy,
} from "./summary-strategy.ts";

/**
 * Turns a result into the content of `summary.json`: plain data with `snake_case` keys that satisfies
 * `backtestSummarySchema`. Nothing is rounded.
 *
 * @example
 * ```ts no-run
 * import { momentum, runBacktest } from "@autotrader/backtest-stats/harness";
 * import { readCsvHistory } from "@autotrader/backtest-stats/node";
 * import { buildSummary } from "@autotrader/backtest-stats/report";
 *
 * const history = await readCsvHistory("prices.csv");
 * const summary = buildSummary(await runBacktest({ history, strategy: momentum() }));
 * console.log(summary.verdict.headline);
 * ```
 */
export function buildSummary(result: BacktestResult): BacktestSummary {
  const { history, subject, market, baselines, verdict } = result;
  const strategies = [subject, market, ...baselines];
  return {
    schema_version: 1,
    generated_at:
      result.generatedAtMs === null ? null : new Date(result.generatedAtMs).toISOString(),
    history: {
      name: history.name,
      simulated: history.simulated,
      assets: history.assets.length,
      first_day: formatDay(history.firstMs),
      last_day: formatLastDay(history.lastMs),
      signals: [...history.signals],
    },
    settings: summariseSettings(result.settings),
    verdict: { ...verdict, sentences: [...verdict.sentences] },
    court: result.court === null ? null : summariseCourt(result.court),
    warm_up_windows: result.warmUpWindows,
    strategies: strategies.map(summariseStrategy),
    tests: result.tests.map((test) => ({
      strategy: test.strategy,
      horizon_days: test.horizonDays,
      kind: test.kind,
      effect: test.effect,
      p_value: test.pValue,
      adjusted_p_value: test.adjustedPValue,
      significant: test.significant,
      no_test: test.noTest,
    })),
    windows: subject.windows.map(summariseWindow),
    series: {
      days: result.days.map(formatDay),
      returns: strategies.map(({ name, dailyReturns }) => ({
        strategy: name,
        values: [...dailyReturns],
      })),
    },
    data_quality:
      history.dataQuality === undefined
        ? null
        : {
            rows_read: history.dataQuality.rowsRead,
            rows_used: history.dataQuality.rowsUsed,
            issues: history.dataQuality.issues.map(summariseIssue),
          },
  };
}

function summariseSettings(settings: BacktestSettings): BacktestSummary["settings"] {
  return {
    start_day: formatDay(settings.startMs),
    end_day: formatLastDay(settings.endMs),
    walk_days: settings.walkDays,
    horizons_days: [...settings.horizonsDays],
    k: settings.k,
    minimum_assets: settings.minimumAssets,
    annual_risk_free_rate: settings.annualRiskFreeRate,
    fee_bps: settings.costs.feeBps,
    slippage_bps: settings.costs.slippageBps,
    bootstrap: settings.bootstrap === null ? null : { ...settings.bootstrap },
    permutations: settings.permutations,
    seed: settings.seed,
    trials_made: settings.trialsMade,
    significance_level: settings.significanceLevel,
    periods_per_year: settings.periodsPerYear,
  };
}

function summariseStrategy(strategy: StrategyResult): SummaryStrategy {
  const { decomposition } = strategy;
  return {
    name: strategy.name,
    description: strategy.description,
    role: strategy.role,
    invested_windows: strategy.investedWindows,
    mean_turnover: strategy.meanTurnover,
    total_cost: strategy.totalCost,
    metrics: summariseMetrics(strategy.metrics),
    market_decomposition:
      decomposition === null
        ? null
        : {
            annual_alpha: summariseEstimate(decomposition.annualAlpha),
            alpha_p_value: decomposition.alphaPValue,
            beta: summariseEstimate(decomposition.beta),
            market_share: summariseEstimate(decomposition.marketShare),
          },
    horizons: strategy.horizons.map(summariseHorizon),
  };
}

/** Risk and return with the keys of `summary.json`. */
export function summariseMetrics(metrics: PerformanceMetrics): SummaryMetrics {
  return {
    mean_daily_return: summariseEstimate(metrics.meanDailyReturn),
    total_return: summariseEstimate(metrics.totalReturn),
    cagr: summariseEstimate(metrics.cagr),
    volatility: summariseEstimate(metrics.volatility),
    sharpe_ratio: summariseEstimate(metrics.sharpeRatio),
    sortino_ratio: summariseEstimate(metrics.sortinoRatio),
    calmar_ratio: summariseEstimate(metrics.calmarRatio),
    max_drawdown: summariseEstimate(metrics.maxDrawdown),
    win_rate: summariseEstimate(metrics.winRate),
    profit_factor: summariseEstimate(metrics.profitFactor),
  };
}

function summariseHorizon(horizon: HorizonResult): SummaryHorizon {
  const { ic, selection } = horizon;
  return {
    days: horizon.days,
    windows: horizon.windows,
    undefined_windows: horizon.undefinedWindows,
    overlapping: horizon.overlapping,
    ic_mean: summariseEstimate(ic.mean),
    ic_standard_deviation: summariseEstimate(ic.standardDeviation),
    ic_information_ratio: summariseEstimate(ic.informationRatio),
    ic_positive_share: summariseEstimate(ic.positiveShare),
    ic_t_statistic: ic.tStatistic,
    ic_p_value: ic.pValue,
    ic_degrees_of_freedom: ic.degreesOfFreedom,
    ic_no_test: ic.noTest,
    ic_overlap: ic.overlap,
    precision_at_k: summariseEstimate(horizon.precisionAtK),
    pick_return: summariseEstimate(horizon.pickReturn),
    excess_return: summariseEstimate(horizon.excessReturn),
    sharpe_ratio: summariseEstimate(horizon.sharpeRatio),
    selection: {
      draws: selection.draws,
      pick_return: selection.pickReturn,
      no_test: selection.noTest,
      percentile: selection.percentile,
      p_value: selection.pValue,
      random_low: selection.randomLow,
      random_median: selection.randomMedian,
      random_high: selection.randomHigh,
    },
  };
}

function summariseEstimate({ value, reason, interval, noInterval }: Estimate): SummaryEstimate {
  return {
    value,
    reason,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    standard_error: interval?.standardError ?? null,
    method: interval?.method ?? null,
    block_length: interval?.blockLength ?? null,
    no_interval: noInterval,
  };
}

function summariseWindow(window: StrategyWindow): SummaryWindow {
  return {
    index: window.index,
    decision_day: formatDay(window.decisionMs),
    last_day: formatLastDay(window.endMs),
    tradable: window.tradable,
    scored: window.scored,
    skipped: window.skipped,
    picks: window.picks.map(({ assetId }) => assetId),
    gross_return: window.grossReturn,
    net_return: window.netReturn,
    turnover: window.turnover,
    cost: window.cost,
    unfilled: [...window.unfilled],
    ended: [...window.ended],
    horizons: window.horizons.map((horizon) => ({
      days: horizon.days,
      outcomes: horizon.outcomes,
      ic: horizon.informationCoefficient,
      precision_at_k: horizon.precisionAtK,
      pick_return: horizon.pickReturn,
      universe_return: horizon.universeReturn,
      ended_assets: [...horizon.endedAssets],
    })),
  };
}

function summariseIssue({
  code,
  effect,
  count,
  unit,
  message,
  examples,
}: DataIssue): SummaryDataIssue {
  return {
    code,
    effect,
    count,
    unit,
    message,
    examples: examples.map(({ assetId, dayMs, note }) => ({
      asset: assetId,
      day: dayMs === null ? null : formatDay(dayMs),
      note,
    })),
  };
}
