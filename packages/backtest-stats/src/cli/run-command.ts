import { extname } from "node:path";
import { DAY_MS } from "../harness/day.ts";
import type { HistorySource } from "../harness/history-source.ts";
import { runBacktest } from "../harness/run-backtest.ts";
import { readCsvHistory } from "../node/read-csv-history.ts";
import { readDuckDbHistory } from "../node/read-duck-db-history.ts";
import { readJsonLinesHistory } from "../node/read-json-lines-history.ts";
import { writeReportFiles } from "../node/write-report-files.ts";
import { buildSummary } from "../report/build-summary.ts";
import { chooseBaselines, chooseStrategy } from "./choose-strategies.ts";
import type { CliIo } from "./cli-io.ts";
import { describeRun } from "./describe-run.ts";
import { createProgressBar } from "./progress-bar.ts";
import type { RunOptions } from "./run-options.ts";

/** `backtest run`: reads history, walks through it, writes the report and says what it found. */
export async function runCommand(options: RunOptions, io: CliIo): Promise<void> {
  const progress = createProgressBar(io);
  const history = await readHistory(options);
  const strategy = chooseStrategy(options.strategy, options.seed, await history.describe());
  const result = await runBacktest({
    ...options.backtest,
    history,
    strategy,
    baselines: options.compareBaselines ? chooseBaselines(strategy) : [],
    onProgress: progress.show,
  }).finally(progress.clear);
  const files = await writeReportFiles(options.output, result);

  if (options.format === "json") {
    io.stdout(`${JSON.stringify({ files, summary: buildSummary(result) }, null, 2)}\n`);
    return;
  }
  io.stdout(describeRun(result));
  io.stdout(`\nWritten: ${files.summary}, ${files.windows}, ${files.report}\n`);
}

const JSON_LINES = new Set([".jsonl", ".ndjson"]);
const PARQUET = new Set([".parquet", ".pq"]);
/** Days before the start that strategies may look back to. */
const LOOKBACK_DAYS = 400;

function readHistory(options: RunOptions): Promise<HistorySource> {
  const { data, simulated, skipBadRows, duckDb, backtest } = options;
  const common = { simulated, onBadRow: skipBadRows ? "exclude" : "error" } as const;
  const ending = extname(data).toLowerCase();
  if (duckDb || PARQUET.has(ending)) {
    const { startMs, endMs } = backtest;
    return readDuckDbHistory(data, {
      ...common,
      fromMs: startMs === undefined ? undefined : startMs - LOOKBACK_DAYS * DAY_MS,
      toMs: endMs === undefined ? undefined : endMs - DAY_MS,
    });
  }
  return JSON_LINES.has(ending) ? readJsonLinesHistory(data, common) : readCsvHistory(data, common);
}
