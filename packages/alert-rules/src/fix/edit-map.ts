import { entryOf, type YamlMap } from "../yaml/yaml-node.ts";
import type { TextEdit } from "./fix.ts";
import { endOfLine, indentAt, lineBreakOf, startOfLine } from "./text-lines.ts";

/** Puts `line` (such as `unit: usd`) behind the entry of `after`, else behind the first one. */
export function addEntry(
  text: string,
  map: YamlMap,
  after: string,
  line: string,
): TextEdit | undefined {
  const own = map.entries.filter(({ merged, value }) => !merged && lies(map, value));
  const entry = own.find(({ key }) => key.source === after) ?? own[0];
  if (entry === undefined) return undefined;
  const { end } = entry.value;
  if (isFlow(text, map)) return { start: end, end, text: `, ${line}` };
  const indent = indentAt(text, entry.key.start);
  if (indent === undefined) return undefined;
  const offset = endOfLine(text, end);
  return { start: offset, end: offset, text: `${lineBreakOf(text)}${indent}${line}` };
}

/** Removes an entry with its line. `undefined` when a comment would go with it. */
export function removeEntry(text: string, map: YamlMap, name: string): TextEdit | undefined {
  const entry = entryOf(map, name);
  return entry === undefined ? undefined : removeEntryAt(text, map, map.entries.indexOf(entry));
}

/** Removes the entry with an index. `undefined` when a comment would go with it. */
export function removeEntryAt(text: string, map: YamlMap, index: number): TextEdit | undefined {
  const entry = map.entries[index];
  if (entry === undefined || entry.merged || !lies(map, entry.value)) return undefined;
  const { start } = entry.key;
  const { end } = entry.value;
  const next = map.entries[index + 1];
  const previous = map.entries[index - 1];
  if (isFlow(text, map)) {
    if (previous !== undefined) return withoutComment(text, previous.value.end, end);
    return next === undefined ? undefined : withoutComment(text, start, next.key.start);
  }
  if (indentAt(text, start) === undefined) return undefined;
  const lineStart = startOfLine(text, start);
  if (text.slice(lineStart, start).includes("-")) {
    return next === undefined ? undefined : withoutComment(text, start, next.key.start);
  }
  return withoutComment(text, lineStart, afterLineBreak(text, endOfLine(text, end)));
}

/** Whether a map or list is written with brackets. */
export function isFlow(text: string, { start }: { readonly start: number }): boolean {
  return text[start] === "{" || text[start] === "[";
}

/** Removes a stretch, unless it may hold a comment. */
export function withoutComment(text: string, start: number, end: number): TextEdit | undefined {
  return text.slice(start, end).includes("#") ? undefined : { start, end, text: "" };
}

/** The offset behind a line break that stands at `offset`. */
export function afterLineBreak(text: string, offset: number): number {
  if (text[offset] === "\r" && text[offset + 1] === "\n") return offset + 2;
  return Math.min(offset + 1, text.length);
}

function lies(
  outer: { readonly start: number; readonly end: number },
  inner: { readonly start: number; readonly end: number },
): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
