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
  let scanned = 0;
  const locate = (offset: number) => {
    for (; scanned < offset; scanned += 1) {
      if (endsLine(text, scanned)) starts.push(scanned + 1);
    }
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

/** YAML breaks lines at LF, CR and CR LF. */
function endsLine(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 0x0a || (code === 0x0d && text.charCodeAt(offset + 1) !== 0x0a);
}
