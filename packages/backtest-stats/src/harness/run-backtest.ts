import { inSpan, noopLogger, noopMetrics, noopTracer, systemClock } from "@autotrader/kernel";

import { BacktestStatsError } from "../errors.ts";
import { walkForwardWindows } from "../splits/walk-forward-windows.ts";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestResult, StrategyResult } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { DAY_MS, formatDay, formatLastDay } from "./day.ts";
import { describeDataQuality } from "./describe-data-quality.ts";
import type { HistoryDescription } from "./history-source.ts";
import { judgeOverfitting } from "./judge-overfitting.ts";
import { createPriceOutcomes } from "./price-outcomes.ts";
import { readSettings } from "./read-settings.ts";
import { equalWeightedMarket } from "./strategies/equal-weighted-market.ts";
import { summariseStrategy } from "./summarise-strategy.ts";
import { testSignificance } from "./test-significance.ts";
import {
  type Contender,
  type DecidedWindow,
  decideWindow,
  evaluateWindows,
  lookBack,
} from "./walk-forward.ts";
import { writeVerdict } from "./write-verdict.ts";

/** Windows after which other work of the process gets a turn. */
const WINDOWS_PER_TURN = 16;

/**
 * Walks through history: at the start of each window a strategy scores what could be bought then, the
 * best `k` are bought and held until the next window, and its scores are compared with what followed.
 * The same inputs give the same result to the last bit.
 *
 * Decisions see only what the history knew at their moment. All strategies are judged on the same
 * windows, from the first one on in which the subject could choose. Windows in which a strategy has
 * fewer than `minimumAssets` scores are spent in cash and reported.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE` for an impossible option,
 *   `TOO_FEW_WINDOWS` when the subject could choose in no window, `STRATEGY_INVALID` when a strategy
 *   breaks its contract, `LOOK_AHEAD` when a strategy or the source reaches into the future.
 *   Rejects with the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { createMemoryHistory, DAY_MS, momentum, runBacktest } from "@autotrader/backtest-stats/harness";
 *
 * const rows = ["UP", "FLAT", "DOWN"].flatMap((symbol, drift) =>
 *   Array.from({ length: 120 }, (_, day) => ({
 *     symbol,
 *     dayMs: Date.UTC(2024, 0, 1) + day * DAY_MS,
 *     close: 100 * (1.01 - 0.01 * drift) ** day,
 *   })),
 * );
 * const result = await runBacktest({
 *   history: createMemoryHistory(rows, { name: "three straight lines", simulated: true }),
 *   strategy: momentum(),
 *   walkDays: 7,
 *   horizonsDays: [7],
 *   k: 1,
 *   bootstrap: { resamples: 200 },
 * });
 * result.verdict.outcome; // => "signal"
 * result.subject.windows[0]?.picks[0]?.assetId; // => "UP"
 * ```
 */
export function runBacktest(options: BacktestOptions): Promise<BacktestResult> {
  const { strategy, tracer = noopTracer } = options;
  return inSpan(tracer, "backtest.run", { strategy: strategy.name }, () => run(options));
}

async function run(options: BacktestOptions): Promise<BacktestResult> {
  const { history, strategy, clock, logger = noopLogger, metrics = noopMetrics } = options;
  const timer = clock ?? systemClock;
  const startedMs = timer.monotonicMs();
  const description = await history.describe();
  const settings = readSettings(options, description);
  logger.info("backtest.started", {
    strategy: strategy.name,
    history: description.name,
    simulated: description.simulated,
    start_day: formatDay(settings.startMs),
    end_day: formatLastDay(settings.endMs),
  });

  const { k, horizonsDays } = settings;
  const subject: Contender = { strategy, k, horizonsDays };
  const everything = Number.POSITIVE_INFINITY;
  const market = { strategy: equalWeightedMarket(), k: everything, horizonsDays: [] };
  const baselines = (options.baselines ?? []).map((baseline) => ({
    ...subject,
    strategy: baseline,
  }));
  const contenders = [subject, market, ...baselines];

  const all = await decideAll(options, description, contenders, settings);
  const decided = skipWarmUp(all, subject, settings, description);
  const atTheEnd = await lookBack(history, description.assets, settings.endMs);
  const outcomes = createPriceOutcomes(settings.endMs, atTheEnd);

  let done = 0;
  const summarise = async (
    contender: Contender,
    role: StrategyResult["role"],
    marketReturns: readonly number[] | null,
  ) => {
    const evaluated = evaluateWindows(contender, decided, outcomes, settings);
    const result = summariseStrategy(contender, role, evaluated, marketReturns, settings);
    done += 1;
    options.onProgress?.({ phase: "statistics", done, total: contenders.length });
    await timer.sleep(0, options.signal);
    return result;
  };
  const marketResult = await summarise(market, "market", null);
  const subjectResult = await summarise(subject, "subject", marketResult.dailyReturns);
  const baselineResults: StrategyResult[] = [];
  for (const baseline of baselines) {
    baselineResults.push(await summarise(baseline, "baseline", marketResult.dailyReturns));
  }
  logWindows(options, subjectResult);

  const found = {
    history: description,
    settings,
    subject: subjectResult,
    baselines: baselineResults,
    market: marketResult,
    tests: testSignificance([subjectResult, ...baselineResults], settings),
  };
  const court = judgeOverfitting(found);
  const verdict = writeVerdict({ ...found, court });
  const durationSeconds = (timer.monotonicMs() - startedMs) / 1_000;
  metrics.observe("backtest_duration_seconds", durationSeconds, { strategy: strategy.name });
  logger.info("backtest.completed", {
    strategy: strategy.name,
    windows: decided.length,
    outcome: verdict.outcome,
    headline: verdict.headline,
    duration_seconds: durationSeconds,
  });
  const firstMs = decided[0]?.window.testStartMs ?? settings.startMs;
  return {
    ...found,
    court,
    verdict,
    warmUpWindows: all.length - decided.length,
    days: subjectResult.dailyReturns.map((_value, index) => firstMs + index * DAY_MS),
    generatedAtMs: clock === undefined ? null : clock.nowMs(),
  };
}

async function decideAll(
  { history, signal, onProgress, clock = systemClock }: BacktestOptions,
  { assets }: BacktestResult["history"],
  contenders: readonly Contender[],
  settings: BacktestSettings,
): Promise<readonly DecidedWindow[]> {
  const { startMs, endMs, walkDays, minimumAssets } = settings;
  const { windows } = walkForwardWindows({ startMs, endMs, testDays: walkDays });
  const decided: DecidedWindow[] = [];
  for (const window of windows) {
    signal?.throwIfAborted();
    const seen = await lookBack(history, assets, window.testStartMs);
    decided.push(await decideWindow(seen, contenders, window, minimumAssets));
    onProgress?.({ phase: "windows", done: decided.length, total: windows.length });
    if (decided.length % WINDOWS_PER_TURN === 0) await clock.sleep(0, signal);
  }
  return decided;
}

/** Leaves out the windows before the first in which the subject could choose. */
function skipWarmUp(
  all: readonly DecidedWindow[],
  subject: Contender,
  { k, minimumAssets, walkDays, startMs, endMs }: BacktestSettings,
  { name, dataQuality }: HistoryDescription,
): readonly DecidedWindow[] {
  const first = all.findIndex(({ decisions }) => decisions.get(subject)?.skipped === null);
  if (first >= 0) return all.slice(first);
  const skipped: Record<string, number> = {};
  for (const { decisions } of all) {
    const reason = decisions.get(subject)?.skipped ?? "NOT_DECIDED";
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  }
  const why = dataQuality === undefined ? "" : describeDataQuality(dataQuality);
  throw new BacktestStatsError(
    `history "${name}" needs at least 1 window of ${walkDays} days in which ${subject.strategy.name} scores ${minimumAssets} assets (k is ${k}), got 0 of ${all.length} from ${formatDay(startMs)} to ${formatLastDay(endMs)}${why === "" ? "" : ` (${why})`}`,
    "TOO_FEW_WINDOWS",
    { required: 1, received: 0, skipped },
  );
}

function logWindows({ logger = noopLogger }: BacktestOptions, result: StrategyResult): void {
  for (const window of result.windows) {
    logger.info("window.evaluated", {
      strategy: result.name,
      window_index: window.index,
      decision_day: formatDay(window.decisionMs),
      tradable: window.tradable,
      scored: window.scored,
      picked: window.picks.length,
      net_return: window.netReturn,
      skipped: window.skipped,
    });
  }
}
