import {
  type BacktestProgress,
  type BacktestResult,
  runBacktest,
} from "@autotrader/backtest-stats/harness";
import { type ReportFiles, writeReportFiles } from "@autotrader/backtest-stats/node";
import type { Logger, Metrics, SqlClient } from "@autotrader/kernel";
import type { BacktestConfig } from "../config/backtest-config.ts";
import { createStoreHistory } from "../history/store-history.ts";
import type { PriceBarStore } from "../store/price-bar-store.ts";
import { readScoreHistory } from "../store/score-history.ts";
import { chooseSubject } from "./choose-subject.ts";

export interface RunStoreBacktestOptions {
  readonly config: BacktestConfig;
  readonly bars: PriceBarStore;
  readonly sql: SqlClient;
  /** Where the stored prices came from, for the report. */
  readonly historyName: string;
  readonly simulated: boolean;
  readonly outputDir: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BacktestProgress) => void;
}

/** A backtest of what the store holds, and where its files are. */
export interface StoreBacktest {
  readonly result: BacktestResult;
  readonly files: ReportFiles;
  /** What was judged, and why, in one line. */
  readonly subject: string;
}

/** Judges the stored scores (or prices, while scores are few) and writes the report. */
export async function runStoreBacktest(options: RunStoreBacktestOptions): Promise<StoreBacktest> {
  const { config, historyName, simulated, outputDir, logger, metrics, signal, onProgress } =
    options;
  const scores = await readScoreHistory(options.sql);
  const bars = await options.bars.all();
  const history = createStoreHistory(bars, scores, { name: historyName, simulated });
  const subject = chooseSubject(scores, await history.describe(), config.minScoreDays);
  const result = await runBacktest({
    history,
    strategy: subject.strategy,
    baselines: subject.baselines,
    walkDays: config.walkDays,
    horizonsDays: config.horizonsDays,
    k: config.k,
    annualRiskFreeRate: config.annualRiskFreeRate,
    bootstrap: { resamples: config.resamples, level: config.level, seed: config.seed },
    costs: config.costs,
    logger,
    metrics,
    signal,
    onProgress,
  });
  return { result, files: await writeReportFiles(outputDir, result), subject: subject.reason };
}
