import type { DuckDBConnection } from "@duckdb/node-api";

import { loadDuckDb } from "./load-duck-db.ts";
import { parseCsvLine } from "./parse-csv-line.ts";
import { cannotRead, readLines } from "./read-lines.ts";
import { checkHeader, type RawRow, unreadable } from "./row-collector.ts";

/** Which rows to read, and how. */
export interface DuckDbQuery {
  /** Rows of these symbols only; all when left out. */
  readonly symbols?: readonly string[] | undefined;
  /** Rows from this day on, YYYY-MM-DD. */
  readonly fromDay?: string | undefined;
  /** Rows up to and with this day, YYYY-MM-DD. */
  readonly toDay?: string | undefined;
  /** Memory that DuckDB may use before it writes to its own temporary folder, in megabytes. */
  readonly memoryLimitMb: number;
  /** Leave out lines of CSV that do not even have the right number of fields. */
  readonly skipsBadLines: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A row with its place, or a line that is no row. */
export type DuckDbRow =
  | { readonly line: number; readonly row: RawRow }
  | { readonly line: number; readonly problem: string };

/**
 * Streams the rows of a Parquet or CSV file that the query asks for, in the order of the file. Only a
 * few thousand of them are in memory at a time, however large the file is.
 *
 * @throws {@link BacktestStatsError} `READER_MISSING`, `HISTORY_UNREADABLE`.
 */
export async function* streamDuckDbRows(
  file: string,
  query: DuckDbQuery,
): AsyncGenerator<DuckDbRow> {
  query.signal?.throwIfAborted();
  const { DuckDBInstance } = await loadDuckDb(file);
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${query.memoryLimitMb}MB`,
    // With more, rows come out of the file's order.
    threads: "1",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    yield* readRows(connection, file, query);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function* readRows(
  connection: DuckDBConnection,
  file: string,
  query: DuckDbQuery,
): AsyncGenerator<DuckDbRow> {
  const isParquet = /\.(parquet|pq)$/i.test(file);
  try {
    const { source, columns } = isParquet
      ? await openParquet(connection, file)
      : await openCsv(file, query);
    // The header of a CSV file is its first line.
    const sql = writeQuery(source, columns, query, isParquet ? 1 : 2);
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRowsJs()) {
      query.signal?.throwIfAborted();
      for (const [line, ...values] of rows) {
        const row = Object.fromEntries(
          columns.map((column, index) => [readName(column), values[index] ?? null]),
        );
        yield { line: Number(line), row };
      }
    }
    if (!isParquet && query.skipsBadLines) yield* readRejects(connection);
  } catch (error) {
    throw explain(file, error);
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** The name by which the rules know a column. */
function readName({ name }: Column): string {
  return name.trim().toLowerCase();
}

interface Source {
  /** What stands after FROM. */
  readonly source: string;
  readonly columns: readonly Column[];
}

async function openParquet(connection: DuckDBConnection, file: string): Promise<Source> {
  const source = `read_parquet(${text(file)})`;
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  const columns = reader
    .getRowsJS()
    .map(([name, type]) => ({ name: String(name), type: String(type) }));
  checkHeader(file, columns.map(readName));
  return { source, columns };
}

/** DuckDB is told the columns: what it guesses from the first rows would depend on the rows. */
async function openCsv(file: string, { signal, skipsBadLines }: DuckDbQuery): Promise<Source> {
  let header: readonly string[] = [];
  for await (const { text: line } of readLines(file, signal)) {
    header = parseCsvLine(line) ?? [];
    break;
  }
  const columns = header.map((name) => ({ name, type: "VARCHAR" }));
  checkHeader(file, columns.map(readName));
  const struct = header.map((name) => `${text(name)}: 'VARCHAR'`).join(", ");
  const rejects = skipsBadLines ? ", store_rejects = true" : "";
  const dialect = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"'`;
  const source = `read_csv(${text(file)}, columns = {${struct}}, ${dialect}, parallel = false${rejects})`;
  return { source, columns };
}

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;

/** Texts stay texts, so that the rules for them are those of the other readers. */
function writeQuery(
  source: string,
  columns: readonly Column[],
  { symbols, fromDay, toDay }: DuckDbQuery,
  firstLine: number,
): string {
  const quoted = columns.map(({ name, type }) => {
    const to = NUMERIC.test(type) ? "DOUBLE" : "VARCHAR";
    return `CAST(${identifier(name)} AS ${to})`;
  });
  const named = (wanted: string) =>
    identifier(columns.find((column) => readName(column) === wanted)?.name ?? wanted);
  const day = `left(trim(CAST(${named("date")} AS VARCHAR)), 10)`;
  const conditions = [
    // A day that is no day must come through, or nobody would hear of it.
    ...(fromDay === undefined ? [] : [`NOT coalesce(${day} < ${text(fromDay)}, false)`]),
    ...(toDay === undefined ? [] : [`NOT coalesce(${day} > ${text(toDay)}, false)`]),
    ...(symbols === undefined
      ? []
      : [`trim(CAST(${named("symbol")} AS VARCHAR)) IN (${symbols.map(text).join(", ")})`]),
  ];
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const numbered = `SELECT row_number() OVER () + ${firstLine - 1} AS "line number", * FROM ${source}`;
  return `SELECT "line number", ${quoted.join(", ")} FROM (${numbered})${where}`;
}

async function* readRejects(connection: DuckDBConnection): AsyncGenerator<DuckDbRow> {
  const reader = await connection.runAndReadAll(
    "SELECT line, min(error_message) FROM reject_errors GROUP BY line ORDER BY line",
  );
  for (const [line, message] of reader.getRowsJS()) {
    yield { line: Number(line), problem: String(message) };
  }
}

/** The rule and the line that DuckDB names. */
function explain(file: string, error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^(Invalid Input|IO|Conversion|Binder|Catalog|Parser|Out of Memory) Error/.test(message)) {
    return error;
  }
  const line = Number(/CSV Error on Line: (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (message.startsWith("IO Error")) return cannotRead(file, "by DuckDB", error);
  const [first = "", ...others] = message.split("\n");
  // Without a line of the file the rest only points into the query.
  const rule = Number.isNaN(line)
    ? first
    : others.find((words) => words !== "" && !words.startsWith("Original Line"));
  const problem = {
    code: "UNPARSEABLE_ROW",
    severity: "error" as const,
    message: (rule ?? first).trim(),
    path: "",
    ...(Number.isNaN(line) ? {} : { position: { line, column: 1, endLine: line, endColumn: 1 } }),
  };
  return unreadable(file, [problem], 1, error);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
