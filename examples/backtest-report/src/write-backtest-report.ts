import {
  capWeighted,
  lowVolatility,
  momentum,
  runBacktest,
} from "@autotrader/backtest-stats/harness";
import {
  type ReportFiles,
  readCsvHistory,
  writeReportFiles,
} from "@autotrader/backtest-stats/node";

/** What the run says, and where its files are. */
export interface WrittenReport extends ReportFiles {
  /** The verdict in one sentence. */
  readonly headline: string;
}

/** Reads prices, walks through them, and writes the report into a folder. */
export async function writeBacktestReport(prices: string, folder: string): Promise<WrittenReport> {
  const history = await readCsvHistory(prices);
  const result = await runBacktest({
    history,
    strategy: momentum(),
    baselines: [lowVolatility(), capWeighted()],
    k: 3,
  });
  return { headline: result.verdict.headline, ...(await writeReportFiles(folder, result)) };
}
