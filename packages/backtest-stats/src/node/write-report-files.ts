import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { BacktestStatsError } from "../errors.ts";
import type { BacktestResult } from "../harness/backtest-result.ts";
import { buildSummary } from "../report/build-summary.ts";
import { renderReportHtml } from "../report/render-report-html.ts";
import { renderWindowsCsv } from "../report/render-windows-csv.ts";

/** Where the files of a report are. */
export interface ReportFiles {
  /** All numbers, by `backtestSummarySchema`. */
  readonly summary: string;
  /** One line per strategy and window. */
  readonly windows: string;
  /** The page. */
  readonly report: string;
}

/**
 * Writes `summary.json`, `windows.csv` and `report.html` into a folder, which is made if need be. Each
 * file is written beside its place and then moved there, so a reader never sees half of one.
 *
 * @throws {@link BacktestStatsError} `REPORT_NOT_WRITTEN`.
 *
 * @example
 * ```ts no-run
 * import { momentum, runBacktest } from "@autotrader/backtest-stats/harness";
 * import { readCsvHistory, writeReportFiles } from "@autotrader/backtest-stats/node";
 *
 * const history = await readCsvHistory("prices.csv");
 * const files = await writeReportFiles("report", await runBacktest({ history, strategy: momentum() }));
 * console.log(files.report);
 * ```
 */
export async function writeReportFiles(
  directory: string,
  result: BacktestResult,
): Promise<ReportFiles> {
  const summary = buildSummary(result);
  const files: ReportFiles = {
    summary: join(directory, "summary.json"),
    windows: join(directory, "windows.csv"),
    report: join(directory, "report.html"),
  };
  try {
    await mkdir(directory, { recursive: true });
    await writeWhole(files.summary, `${JSON.stringify(summary, null, 2)}\n`);
    await writeWhole(files.windows, renderWindowsCsv(result));
    await writeWhole(files.report, renderReportHtml(summary));
  } catch (cause) {
    throw new BacktestStatsError(
      `report files cannot be written to ${directory}`,
      "REPORT_NOT_WRITTEN",
      { directory },
      { cause },
    );
  }
  return files;
}

async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const file = await open(unfinished, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
