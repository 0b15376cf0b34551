import type { MainJobOutcome } from "../main-job.ts";

export interface SummaryPlaces {
  readonly dataDir: string;
  readonly logFile: string;
}

/** What was done and what was written where, for the end of the job. */
export function formatSummary(
  { scans, fired, backtest }: MainJobOutcome,
  { dataDir, logFile }: SummaryPlaces,
): string {
  const count = (status: string) => scans.filter((scan) => scan.status === status).length;
  const { headline, sentences } = backtest.result.verdict;
  const { summary, windows, report } = backtest.files;
  return [
    `Scanned   ${count("scored")} scored, ${count("rejected")} rejected by validation, ${count("failed")} failed`,
    `Alerts    ${fired.length} fired`,
    `Backtest  ${backtest.subject}`,
    `          ${[headline, ...sentences].join("\n          ")}`,
    "Written",
    `  report    ${report}`,
    `  summary   ${summary}`,
    `  windows   ${windows}`,
    `  database  ${dataDir}`,
    `  log       ${logFile}`,
  ].join("\n");
}
