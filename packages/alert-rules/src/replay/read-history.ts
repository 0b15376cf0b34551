import type { AlertSnapshot } from "../engine/alert-engine.ts";
import { AlertRulesError } from "../errors.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import { parseMoment, parseSnapshot } from "../snapshots/parse-snapshot.ts";
import { readCsvRows } from "./read-csv-rows.ts";
import { readLines } from "./read-lines.ts";

/** How a history is written: one JSON object per line, or comma-separated values with a header. */
export type HistoryFormat = "jsonl" | "csv";

/**
 * Reads a history as a stream of snapshots, which must have `entity_id` and `at`. In CSV an empty
 * cell is a missing value, `true` and `false` are booleans, and what looks like a number is one.
 *
 * @param chunks - The text in pieces of any size. No more than one piece and line is kept.
 *
 * @throws `AlertRulesError` `HISTORY_UNREADABLE` with the line, once the reader gets there.
 *
 * @example
 * ```ts
 * import { readHistory } from "@autotrader/alert-rules/tooling";
 *
 * async function* chunks() {
 *   yield "entity_id,at,gem_score\nGEM,1970-01-01T00:01:00Z,71\n";
 * }
 * const snapshots = [];
 * for await (const snapshot of readHistory(chunks(), "csv")) snapshots.push(snapshot);
 * snapshots; // => [{ entityId: "GEM", atMs: 60_000, values: { gem_score: 71 } }]
 * ```
 */
export function readHistory(
  chunks: AsyncIterable<string>,
  format: HistoryFormat,
): AsyncGenerator<AlertSnapshot> {
  return readRecords(chunks, format, (snapshot) => snapshot);
}

/** The records of a history, or of a file that is written like one. @param read - Gets the line, too. */
export async function* readRecords<Item>(
  chunks: AsyncIterable<string>,
  format: HistoryFormat,
  read: (snapshot: AlertSnapshot, line: number) => Item,
): AsyncGenerator<Item> {
  const records = format === "csv" ? readCsvRecords(chunks) : readJsonRecords(chunks);
  for await (const { line, value } of records) {
    const parsed = parseSnapshot(value);
    if (parsed.status === "invalid") throw historyFault(line, parsed.message);
    const { entityId, atMs, values } = parsed.snapshot;
    if (entityId === null) throw historyFault(line, "entity_id is missing");
    if (atMs === null) throw historyFault(line, "at is missing");
    yield read({ entityId, atMs, values }, line);
  }
}

interface HistoryRecord {
  readonly line: number;
  readonly value: unknown;
}

async function* readJsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<HistoryRecord> {
  for await (const { number, text } of readLines(chunks)) {
    const json = number === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (json.trim() === "") continue;
    try {
      yield { line: number, value: JSON.parse(json) };
    } catch {
      throw historyFault(number, "not JSON");
    }
  }
}

async function* readCsvRecords(chunks: AsyncIterable<string>): AsyncGenerator<HistoryRecord> {
  let header: readonly string[] | null = null;
  for await (const { line, cells } of readCsvRows(chunks)) {
    if (header === null) {
      header = cells.map((name) => name.replace(/^\uFEFF/, "").trim());
      if (new Set(header).size < header.length)
        throw historyFault(line, "two columns have one name");
      continue;
    }
    if (cells.length !== header.length) {
      throw historyFault(line, `${cells.length} cells, but the header has ${header.length}`);
    }
    const entries = header.map((name, column) => [name, cells[column] ?? ""] as const);
    yield {
      line,
      value: Object.fromEntries(entries.map(([name, cell]) => [name, readColumn(name, cell)])),
    };
  }
}

function readColumn(column: string, cell: string): MetricValue {
  if (column === "entity_id") return cell;
  if (column === "at") return parseMoment(cell) ?? readCell(cell);
  return readCell(cell);
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

function readCell(cell: string): MetricValue {
  const text = cell.trim();
  if (text === "") return null;
  if (text === "true" || text === "false") return text === "true";
  return NUMBER.test(text) ? Number(text) : cell;
}

/** A line that cannot be used. */
export function historyFault(line: number, reason: string): AlertRulesError {
  const message = `line ${line} of the history: ${reason}`;
  return new AlertRulesError(message, "HISTORY_UNREADABLE", { line, reason });
}
