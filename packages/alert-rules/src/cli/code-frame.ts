import type { Position } from "@autotrader/kernel";

const LONGEST_LINE = 120;

/**
 * The line of a position with carets under the exact part. A range over several lines is marked to
 * the end of its first; a long line is cut around the mark.
 */
export function codeFrame(lines: readonly string[], position: Position): string {
  const line = lines[position.line - 1] ?? "";
  const from = position.column - 1;
  const to = position.endLine === position.line ? position.endColumn - 1 : line.length;
  const cut = Math.max(0, Math.min(from - LONGEST_LINE / 4, line.length - LONGEST_LINE));
  const shown = printable(line.slice(cut, cut + LONGEST_LINE));
  const width = Math.max(1, Math.min(to - cut, LONGEST_LINE) - (from - cut));
  const gutter = `${position.line} | `;
  const indent = " ".repeat(gutter.length - 2);
  return `${gutter}${shown}\n${indent}| ${" ".repeat(Math.max(0, from - cut))}${"^".repeat(width)}`;
}

/** One column per code unit, and nothing that a terminal would obey. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}
