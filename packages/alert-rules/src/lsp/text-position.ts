import type { LineIndex } from "../yaml/line-index.ts";
import type { TextRange } from "../yaml/yaml-node.ts";

/** A place in a text as the Language Server Protocol counts: lines and UTF-16 code units from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** From the start up to, not including, the end. */
export interface TextSpan {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** The span of a stretch of a text. */
export function spanAt(lines: LineIndex, range: TextRange): TextSpan {
  const { line, column, endLine, endColumn } = lines.positionOf(range);
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** The offset of a position; that of the end of its line when the line is shorter. */
export function offsetAt(text: string, { line, character }: TextPosition): number {
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length),
  ];
  const start = starts[line] ?? text.length;
  const whole = text.slice(start, starts[line + 1]).replace(/[\r\n]+$/, "");
  return start + Math.min(character, whole.length);
}

/** The text of a line before a position, and all lines above it. */
export function linesBefore(
  text: string,
  { line, character }: TextPosition,
): { readonly above: readonly string[]; readonly before: string } {
  const lines = text.split(/\r\n|\n|\r/);
  return { above: lines.slice(0, line), before: (lines[line] ?? "").slice(0, character) };
}

/** Whether a place lies in a span, its end included. */
export function isWithin({ start, end }: TextSpan, place: TextPosition): boolean {
  return !comesBefore(place, start) && !comesBefore(end, place);
}

/** Whether two spans share a place. */
export function overlaps(one: TextSpan, other: TextSpan): boolean {
  return !comesBefore(one.end, other.start) && !comesBefore(other.end, one.start);
}

function comesBefore(left: TextPosition, right: TextPosition): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}
