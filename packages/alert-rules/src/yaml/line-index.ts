import type { Position } from "@autotrader/kernel";

import type { TextRange } from "./yaml-node.ts";

/** Turns offsets into lines and columns. */
export interface LineIndex {
  /** The 1-based position of a range; columns count UTF-16 code units, as editors do. */
  readonly positionOf: (range: TextRange) => Position;
}

/** Reads `text` only as far as it is asked; then each lookup costs a binary search. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  let nextFeed = offsetOf("\n", text, 0);
  let nextReturn = offsetOf("\r", text, 0);
  /** YAML breaks lines at LF, CR and CR LF. */
  const passBreak = () => {
    const at = Math.min(nextFeed, nextReturn);
    const end = nextFeed === nextReturn + 1 ? nextFeed : at;
    starts.push(end + 1);
    if (nextFeed <= end) nextFeed = offsetOf("\n", text, end + 1);
    if (nextReturn <= end) nextReturn = offsetOf("\r", text, end + 1);
  };
  const locate = (offset: number) => {
    while (Math.min(nextFeed, nextReturn) < offset) passBreak();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return {
    positionOf: ({ start, end }) => {
      const from = locate(start);
      const to = locate(end);
      return { ...from, endLine: to.line, endColumn: to.column };
    },
  };
}

/** Infinity when it does not come any more. */
function offsetOf(character: string, text: string, from: number): number {
  const offset = text.indexOf(character, from);
  return offset === -1 ? Number.POSITIVE_INFINITY : offset;
}
