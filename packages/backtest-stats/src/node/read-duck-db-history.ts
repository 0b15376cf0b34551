import { basename } from "node:path";

import { createMemoryHistory } from "../harness/create-memory-history.ts";
import { formatDay } from "../harness/day.ts";
import type { HistorySource } from "../harness/history-source.ts";
import { assertWhole } from "../numeric/assert-option.ts";
import type { ReadHistoryOptions } from "./read-options.ts";
import { createRowCollector } from "./row-collector.ts";
import { streamDuckDbRows } from "./stream-duck-db-rows.ts";

/** Options of {@link readDuckDbHistory}. */
export interface ReadDuckDbHistoryOptions extends ReadHistoryOptions {
  /**
   * Symbols to read; other rows are passed over.
   *
   * @defaultValue all
   */
  readonly symbols?: readonly string[] | undefined;
  /**
   * Start of the first day to read, in milliseconds since the Unix epoch. Strategies that look back
   * need days before the first decision.
   *
   * @defaultValue start of the file
   */
  readonly fromMs?: number | undefined;
  /**
   * Start of the last day to read, in milliseconds since the Unix epoch.
   *
   * @defaultValue end of the file
   */
  readonly toMs?: number | undefined;
  /**
   * Memory that DuckDB may use, in megabytes; at least 64.
   *
   * @defaultValue 512
   */
  readonly memoryLimitMb?: number | undefined;
}

/**
 * Reads price history from a Parquet file, or from a CSV file that is larger than memory, by DuckDB.
 * Columns, rules and answers are those of {@link readCsvHistory}. The file is streamed; what `symbols`,
 * `fromMs` and `toMs` select is kept in memory.
 *
 * Needs the optional peer `@duckdb/node-api`, which is loaded when this function is called.
 *
 * @param file - Path of the file; `.parquet` or `.pq` is Parquet, anything else CSV in UTF-8.
 *
 * @throws {@link BacktestStatsError} `READER_MISSING` when DuckDB is not installed,
 *   `HISTORY_UNREADABLE` with line (in Parquet: row) and rule of each problem, `HISTORY_EMPTY` when no
 *   row is usable, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts no-run
 * import { readDuckDbHistory } from "@autotrader/backtest-stats/node";
 *
 * const history = await readDuckDbHistory("prices.parquet", { symbols: ["BTC", "ETH"] });
 * ```
 */
export async function readDuckDbHistory(
  file: string,
  {
    name = basename(file),
    simulated,
    onBadRow = "error",
    signal,
    symbols,
    fromMs,
    toMs,
    memoryLimitMb = 512,
  }: ReadDuckDbHistoryOptions = {},
): Promise<HistorySource> {
  assertWhole("readDuckDbHistory", "memoryLimitMb", memoryLimitMb, 64);
  const collector = createRowCollector(file, onBadRow);
  const found = streamDuckDbRows(file, {
    symbols,
    fromDay: fromMs === undefined ? undefined : formatDay(fromMs),
    toDay: toMs === undefined ? undefined : formatDay(toMs),
    memoryLimitMb,
    skipsBadLines: onBadRow === "exclude",
    signal,
  });
  for await (const one of found) {
    if ("row" in one) collector.add(one.row, one.line);
    else collector.reject(one.line, "", one.problem);
  }
  const { rows, rowsRead, issues } = collector.finish();
  return createMemoryHistory(rows, { name, simulated, readIssues: issues, rowsRead });
}
