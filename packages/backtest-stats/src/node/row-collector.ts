import type { Problem } from "@autotrader/kernel";

import { BacktestStatsError } from "../errors.ts";
import {
  createIssue,
  type DataIssue,
  type DataIssueExample,
} from "../harness/data-quality/data-issue.ts";
import type { PriceRow } from "../harness/data-quality/price-row.ts";
import { parseDay } from "../harness/day.ts";

/** Problems that an error lists; their number is always complete. */
const MAX_PROBLEMS = 20;

/** Columns that mean prices; every other one is a signal. */
const PRICE_COLUMNS: ReadonlySet<string> = new Set([
  "date",
  "symbol",
  "open",
  "high",
  "low",
  "close",
  "volume",
  "market_cap",
]);

/** Columns without which there is no price. */
const REQUIRED_COLUMNS: readonly string[] = ["date", "symbol", "close"];

/** One row of a file: values by column, as text or as JSON has them. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Turns rows of a file into price rows and keeps all problems with their lines. */
export interface RowCollector {
  /** Takes one row that stands in line `line`, from 1. */
  readonly add: (row: RawRow, line: number) => void;
  /** Takes one line that is not even a row. */
  readonly reject: (line: number, column: string, message: string) => void;
  /** Ends the file. */
  readonly finish: () => CollectedRows;
}

/** Rows of a whole file. */
export interface CollectedRows {
  /** Rows that could be parsed. */
  readonly rows: readonly PriceRow[];
  /** Lines with data. */
  readonly rowsRead: number;
  /** Rows and columns that were left out. */
  readonly issues: readonly DataIssue[];
}

/**
 * A {@link RowCollector} for one file.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` from `finish`, when rows cannot be parsed
 *   and `onBadRow` is `"error"`.
 */
export function createRowCollector(file: string, onBadRow: "error" | "exclude"): RowCollector {
  const rows: PriceRow[] = [];
  const problems: Problem[] = [];
  const excluded: DataIssueExample[] = [];
  const textColumns = new Map<string, { line: number; value: string }>();
  const numericColumns = new Set<string>();
  let rowsRead = 0;

  const reject = (line: number, column: string, message: string) => {
    rowsRead += 1;
    excluded.push({ assetId: null, dayMs: null, note: `line ${line}: ${message}` });
    if (problems.length < MAX_PROBLEMS) problems.push(describe(line, column, message));
  };

  const add = (raw: RawRow, line: number) => {
    const parsed = parseRow(raw);
    if ("problem" in parsed) {
      reject(line, parsed.column, parsed.problem);
      return;
    }
    rowsRead += 1;
    for (const [column, value] of Object.entries(parsed.texts)) {
      if (!textColumns.has(column)) textColumns.set(column, { line, value });
    }
    for (const [column, value] of Object.entries(parsed.row.signals ?? {})) {
      if (value !== null) numericColumns.add(column);
    }
    rows.push(parsed.row);
  };

  const finish = () => {
    for (const [column, { line, value }] of textColumns) {
      if (numericColumns.has(column)) {
        reject(line, column, `${column} holds numbers elsewhere, but here ${quote(value)}`);
      }
    }
    if (excluded.length > 0 && onBadRow === "error")
      throw unreadable(file, problems, excluded.length);
    const ignored = [...textColumns.keys()].filter((column) => !numericColumns.has(column)).sort();
    return { rows, rowsRead, issues: describeIssues(excluded, ignored) };
  };
  return { add, reject, finish };
}

/**
 * Checks the names of the columns, in lower case.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` when one is missing or stands there twice.
 */
export function checkHeader(file: string, columns: readonly string[]): void {
  const [only = ""] = columns;
  const separator = columns.length === 1 ? /[;\t|]/.exec(only)?.[0] : undefined;
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  const repeated = columns.filter((column, index) => columns.indexOf(column) !== index);
  const messages = [
    ...(separator === undefined
      ? missing.map((column) => `column ${column} is missing`)
      : [`fields must be separated by commas, here they are by ${JSON.stringify(separator)}`]),
    ...repeated.map((column) => `column ${column} stands there twice`),
  ];
  if (messages.length === 0) return;
  const position = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const problems = messages.map((message) => ({
    code: "BAD_HEADER",
    severity: "error" as const,
    message,
    path: "",
    position,
  }));
  throw unreadable(file, problems, problems.length);
}

/** Error for a file that cannot be used. */
export function unreadable(
  file: string,
  problems: readonly Problem[],
  total: number,
  cause?: unknown,
): BacktestStatsError {
  const [first] = problems;
  const line = first?.position === undefined ? "" : `:${first.position.line}`;
  const more = total > 1 ? ` (and ${total - 1} more)` : "";
  return new BacktestStatsError(
    `${file}${line}: ${first?.message ?? "cannot be read"}${more}`,
    "HISTORY_UNREADABLE",
    { file, problems, total },
    { cause },
  );
}

function describe(line: number, column: string, message: string): Problem {
  return {
    code: "UNPARSEABLE_ROW",
    severity: "error",
    message,
    path: column,
    position: { line, column: 1, endLine: line, endColumn: 1 },
  };
}

type ParsedRow =
  | { readonly row: PriceRow; readonly texts: Readonly<Record<string, string>> }
  | { readonly column: string; readonly problem: string };

function parseRow(raw: RawRow): ParsedRow {
  const date = raw["date"];
  const dayMs = typeof date === "string" ? parseDay(date.trim().slice(0, 10)) : null;
  if (dayMs === null) {
    return { column: "date", problem: `date must be YYYY-MM-DD, got ${quote(date)}` };
  }
  const symbol = raw["symbol"];
  if (typeof symbol !== "string" || symbol.trim() === "") {
    return { column: "symbol", problem: `symbol must be a text, got ${quote(symbol)}` };
  }
  const numbers: Record<string, number | null> = {};
  const signals: Record<string, number | null> = {};
  const texts: Record<string, string> = {};
  for (const [column, value] of Object.entries(raw)) {
    if (column === "date" || column === "symbol") continue;
    const number = readNumber(value);
    if (PRICE_COLUMNS.has(column)) {
      if (number === undefined) {
        return { column, problem: `${column} must be a number, got ${quote(value)}` };
      }
      numbers[column] = number;
    } else {
      if (number === undefined) texts[column] = String(value);
      signals[column] = number ?? null;
    }
  }
  const close = numbers["close"] ?? null;
  if (close === null) return { column: "close", problem: "close must be a number, got nothing" };
  const { open, high, low, volume, market_cap: marketCap } = numbers;
  return {
    row: { symbol: symbol.trim(), dayMs, open, high, low, close, volume, marketCap, signals },
    texts,
  };
}

/** `null` for an empty field, `undefined` for something that is not a number. */
function readNumber(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text === "") return null;
  return DECIMAL.test(text) ? finite(Number(text)) : undefined;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function describeIssues(
  excluded: readonly DataIssueExample[],
  ignoredColumns: readonly string[],
): DataIssue[] {
  return [
    createIssue(
      {
        code: "UNPARSEABLE_ROW",
        effect: "excluded",
        unit: "rows",
        message: "The row cannot be parsed",
      },
      excluded,
    ),
    createIssue(
      {
        code: "IGNORED_COLUMN",
        effect: "reported",
        unit: "columns",
        message: "The column holds no numbers, so it is no signal; it was not used",
      },
      ignoredColumns.map((column) => ({ assetId: null, dayMs: null, note: column })),
    ),
  ].filter((issue) => issue !== null);
}
