import { basename } from "node:path";

import { createMemoryHistory } from "../harness/create-memory-history.ts";
import type { HistorySource } from "../harness/history-source.ts";
import { readLines } from "./read-lines.ts";
import type { ReadHistoryOptions } from "./read-options.ts";
import { createRowCollector, type RawRow } from "./row-collector.ts";

/**
 * Reads price history from JSON Lines: one object per line with the keys that {@link readCsvHistory}
 * has as columns.
 *
 * @param file - Path of the file, UTF-8.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` with line and rule of each problem, when the
 *   file cannot be opened or, with `onBadRow: "error"`, holds a line that cannot be parsed;
 *   `HISTORY_EMPTY` when no row is usable.
 *
 * @example
 * ```ts no-run
 * import { readJsonLinesHistory } from "@autotrader/backtest-stats/node";
 *
 * const history = await readJsonLinesHistory("scans.jsonl", { name: "recorded scans" });
 * ```
 */
export async function readJsonLinesHistory(
  file: string,
  { name = basename(file), simulated, onBadRow = "error", signal }: ReadHistoryOptions = {},
): Promise<HistorySource> {
  const collector = createRowCollector(file, onBadRow);
  for await (const { line, text } of readLines(file, signal)) {
    const row = parseObject(text);
    if (row === null) collector.reject(line, "", "the line is not a JSON object");
    else collector.add(row, line);
  }
  const { rows, rowsRead, issues } = collector.finish();
  return createMemoryHistory(rows, { name, simulated, readIssues: issues, rowsRead });
}

function parseObject(text: string): RawRow | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is RawRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
