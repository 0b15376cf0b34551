import { basename } from "node:path";

import { createMemoryHistory } from "../harness/create-memory-history.ts";
import type { HistorySource } from "../harness/history-source.ts";
import { parseCsvLine } from "./parse-csv-line.ts";
import { readLines } from "./read-lines.ts";
import type { ReadHistoryOptions } from "./read-options.ts";
import { checkHeader, createRowCollector } from "./row-collector.ts";

/**
 * Reads price history from a CSV file: `date,symbol,open,high,low,close,volume[,market_cap]`, plus any
 * number of columns with signals such as `gem_score`. Only `date` (YYYY-MM-DD, UTC), `symbol` and
 * `close` must be there; an empty field means unknown. Rows may come in any order.
 *
 * @param file - Path of the file, UTF-8, with a header line.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` with line and rule of each problem, when the
 *   file cannot be opened, lacks a column or, with `onBadRow: "error"`, holds a row that cannot be
 *   parsed; `HISTORY_EMPTY` when no row is usable.
 *
 * @example
 * ```ts no-run
 * import { readCsvHistory } from "@autotrader/backtest-stats/node";
 *
 * const history = await readCsvHistory("prices.csv");
 * ```
 */
export async function readCsvHistory(
  file: string,
  { name = basename(file), simulated, onBadRow = "error", signal }: ReadHistoryOptions = {},
): Promise<HistorySource> {
  const collector = createRowCollector(file, onBadRow);
  let header: readonly string[] | null = null;
  for await (const { line, text } of readLines(file, signal)) {
    const fields = parseCsvLine(text);
    if (header === null) {
      header = readHeader(file, fields);
    } else if (fields === null) {
      collector.reject(line, "", "a quote is opened and not closed");
    } else if (fields.length !== header.length) {
      collector.reject(line, "", `${header.length} fields needed, got ${fields.length}`);
    } else {
      collector.add(
        Object.fromEntries(header.map((column, index) => [column, fields[index]])),
        line,
      );
    }
  }
  const { rows, rowsRead, issues } = collector.finish();
  return createMemoryHistory(rows, { name, simulated, readIssues: issues, rowsRead });
}

function readHeader(file: string, fields: readonly string[] | null): readonly string[] {
  const columns = (fields ?? []).map((field) => field.trim().toLowerCase());
  checkHeader(file, columns);
  return columns;
}
