import { linesBefore, type TextPosition } from "./text-position.ts";

/** What is being written at a place. */
export interface CursorContext {
  /** Keys from the root to the map or list around the place. */
  readonly path: readonly string[];
  /** The key whose value is being written; `undefined` where a key or an item may stand. */
  readonly key: string | undefined;
}

/**
 * Reads the lines above by their indentation, because a text that is being written is seldom YAML.
 * `null` inside comments.
 */
export function cursorContext(text: string, place: TextPosition): CursorContext | null {
  const { above, before } = linesBefore(text, place);
  if (/(?:^|\s)#/.test(before)) return null;
  const { dash, column } = readLine(before);
  const segments = openSegments(before.slice(column));
  const last = segments.pop() ?? "";
  const keys = segments.flatMap((segment) => /([\w-]+):\s*$/.exec(segment)?.[1] ?? []);
  const key = /^\s*([\w-]+):(?:\s|$)/.exec(last)?.[1];
  return { path: [...pathAbove(above, dash, column), ...keys], key };
}

interface Line {
  /** Column of its first dash, if it starts a list item. */
  readonly dash: number | undefined;
  /** Column of what stands behind spaces and dashes. */
  readonly column: number;
  /** Its key, when the value stands in the lines below. */
  readonly key: string | undefined;
}

function readLine(line: string): Line {
  // nosemgrep: pattern-with-nested-repeats -- every repeat begins with a dash, so there is one way to match
  const [lead = "", dashes = ""] = /^ *((?:- +)*)/.exec(line) ?? [];
  const key = /^([\w-]+):\s*(?:#.*)?$/.exec(line.slice(lead.length))?.[1];
  const dash = dashes === "" ? undefined : lead.length - dashes.length;
  return { dash, column: lead.length, key };
}

/** Splits at brackets that are still open, and keeps of each part what stands behind its last comma. */
function openSegments(rest: string): string[] {
  const segments = [""];
  for (const character of rest) {
    if (character === "{" || character === "[") segments.push("");
    else if (character === "}" || character === "]") segments.pop();
    else {
      const last = segments.pop() ?? "";
      segments.push(character === "," ? "" : last + character);
    }
  }
  return segments;
}

/** The keys that the lines above open around a line. */
function pathAbove(
  above: readonly string[],
  dash: number | undefined,
  column: number,
): readonly string[] {
  const path: string[] = [];
  let isItem = dash !== undefined;
  let limit = dash ?? column;
  for (const text of above.toReversed()) {
    if (/^\s*(?:#|$)/.test(text)) continue;
    const line = readLine(text);
    const start = line.dash ?? line.column;
    const isAround = isItem
      ? line.column <= limit && (line.dash === undefined || line.dash < limit)
      : line.column < limit;
    if (line.key !== undefined && isAround) {
      path.unshift(line.key);
      limit = start;
      isItem = line.dash !== undefined;
    } else if (!isItem && line.dash !== undefined && line.column === limit) {
      limit = line.dash;
      isItem = true;
    }
  }
  return path;
}
