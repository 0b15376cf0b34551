import type { Problem } from "@autotrader/kernel";

import { BacktestStatsError } from "../errors.ts";
import { parseCsvLine } from "./parse-csv-line.ts";
import { readLines } from "./read-lines.ts";
import { unreadable } from "./row-collector.ts";

/**
 * Reads a series of returns, oldest first: one number per line, or CSV with a column `return`.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` with the line of each problem, `HISTORY_EMPTY`
 *   when there is no return.
 */
export async function readReturns(file: string): Promise<readonly number[]> {
  const returns: number[] = [];
  const problems: Problem[] = [];
  let wrongLines = 0;
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
    if (value >= -1 && value <= LARGEST_RETURN) {
      returns.push(value);
      continue;
    }
    wrongLines += 1;
    if (wrongLines <= MAX_PROBLEMS) problems.push(describe(line, field, value));
  }
  if (wrongLines > 0) throw unreadable(file, problems, wrongLines);
  if (returns.length === 0) {
    throw new BacktestStatsError(`${file} needs at least 1 return, got 0`, "HISTORY_EMPTY", {
      name: file,
      rowsRead: 0,
    });
  }
  return returns;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MAX_PROBLEMS = 20;
/** Powers of larger ones are no numbers any more. */
const LARGEST_RETURN = 1e60;

function describe(line: number, field: string, value: number): Problem {
  const got = JSON.stringify(field.slice(0, 40));
  const orHeader = line === 1 ? ', or the first line a header with a column "return"' : "";
  const rule =
    value < -1
      ? `a return must be a fraction of at least -1, which is a total loss, got ${got}`
      : value > LARGEST_RETURN
        ? `a return must be at most 1e60, got ${got}`
        : `a return must be a number${orHeader}, got ${got}`;
  return {
    code: "UNPARSEABLE_ROW",
    severity: "error",
    message: rule,
    path: "return",
    position: { line, column: 1, endLine: line, endColumn: 1 },
  };
}
