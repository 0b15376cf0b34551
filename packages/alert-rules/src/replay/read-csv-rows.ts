import { type NumberedLine, readLines } from "./read-lines.ts";

/** The cells of one row, with the line that it starts on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Cuts a stream of text into rows of comma-separated cells (RFC 4180): a cell in double quotes may
 * hold commas, line breaks and doubled quotes. Empty lines are left out. A quote that is never closed
 * ends with the text.
 */
export async function* readCsvRows(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let open: NumberedLine | null = null;
  for await (const line of readLines(chunks)) {
    const text: string = open === null ? line.text : `${open.text}\n${line.text}`;
    const number: number = open === null ? line.number : open.number;
    if (countQuotes(text) % 2 === 1) {
      open = { number, text };
      continue;
    }
    open = null;
    if (text !== "") yield { line: number, cells: splitCells(text) };
  }
  if (open !== null) yield { line: open.number, cells: splitCells(open.text) };
}

function splitCells(text: string): readonly string[] {
  if (!text.includes('"')) return text.split(",");
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' && isQuoted && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
