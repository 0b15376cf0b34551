import { BacktestStatsError } from "@autotrader/backtest-stats/node";

import { writeBacktestReport } from "./write-backtest-report.ts";

const [prices = "prices.csv", folder = "report"] = process.argv.slice(2);
try {
  const { headline, report } = await writeBacktestReport(prices, folder);
  console.log(`${headline}\n${report}`);
} catch (error) {
  if (!BacktestStatsError.is(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
