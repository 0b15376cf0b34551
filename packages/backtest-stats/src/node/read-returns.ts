import { parseCsvLine } from "./parse-csv-line.ts";
import { readLines } from "./read-lines.ts";
import { unreadable } from "./row-collector.ts";

/**
 * Reads a series of returns, oldest first: one number per line, or CSV with a column `return`.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` with the line of each problem.
 */
export async function readReturns(file: string): Promise<readonly number[]> {
  const returns: number[] = [];
  const wrongLines: { readonly line: number; readonly text: string }[] = [];
  let column = 0;
  let isFirst = true;
  for await (const { line, text } of readLines(file, undefined)) {
    const fields = parseCsvLine(text)?.map((field) => field.trim()) ?? [];
    const header = isFirst ? fields.indexOf("return") : -1;
    isFirst = false;
    if (header >= 0) {
      column = header;
      continue;
    }
    const field = fields[column] ?? "";
    const value = DECIMAL.test(field) ? Number(field) : Number.NaN;
    if (Number.isFinite(value)) returns.push(value);
    else wrongLines.push({ line, text: field });
  }
  if (wrongLines.length > 0) throw unreadable(file, describe(wrongLines), wrongLines.length);
  return returns;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MAX_PROBLEMS = 20;

function describe(wrongLines: readonly { readonly line: number; readonly text: string }[]) {
  return wrongLines.slice(0, MAX_PROBLEMS).map(({ line, text }) => ({
    code: "UNPARSEABLE_ROW",
    severity: "error" as const,
    message: `a return must be a number, got ${JSON.stringify(text.slice(0, 40))}`,
    path: "return",
    position: { line, column: 1, endLine: line, endColumn: 1 },
  }));
}
