/** Answer to `backtest --help`. */
export const HELP_TEXT = `Backtests with honest statistics.

Usage:
  backtest run --data FILE [options]        walk through price history, write a report
  backtest stats --returns FILE [options]   measure a series of returns

backtest run:
  --data FILE              CSV (date,symbol,open,high,low,close,volume[,market_cap][,signal...])
                           or JSON Lines (.jsonl, .ndjson) with the same keys
                           or Parquet (.parquet, needs @duckdb/node-api)
  --start DAY              first day, YYYY-MM-DD             [start of the data]
  --end DAY                last day, YYYY-MM-DD              [end of the data]
  --strategy NAME          momentum, low-volatility, cap-weighted, random
                           or recorded:COLUMN                [momentum]
  --compare-baselines      also run momentum, low-volatility and cap-weighted
  --walk DAYS              days between choices, as 30d      [30d]
  --horizons DAYS,...      days that scores are judged by    [7,14,30]
  --k N                    how many assets are bought        [10]
  --fee-bps N              fee in hundredths of a percent    [10]
  --slippage-bps N         slippage, the same unit           [10]
  --trials N               strategies and settings tried so far, this run included,
                           for the overfitting court         [those of this run]
  --output DIR             folder for summary.json, windows.csv and report.html
                                                             [backtest-report]
  --simulated              label the data as made up by a simulator
  --duckdb                 stream a CSV that is larger than memory with DuckDB; kept are
                           the days from 400 before --start up to --end
  --skip-bad-rows          leave out rows that cannot be parsed and count them

backtest stats:
  --returns FILE           one return per line as a fraction, or CSV with a column "return"
  --periods-per-year N     365 for crypto days, 252 for stock days  [365]

Both:
  --risk-free-rate RATE    for one year, as a fraction       [0.05]
  --n-bootstrap N          resamples for the intervals       [10000]
  --no-bootstrap-ci        no intervals
  --seed N                 decides every random draw         [42]
  --format text|json       what goes to standard output      [text]
  --help, --version

Exit status: 0 fine, 1 problems found, 2 wrong usage or unreadable input.
`;
