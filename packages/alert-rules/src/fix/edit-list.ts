import type { YamlList, YamlNode } from "../yaml/yaml-node.ts";
import { afterLineBreak, isFlow, withoutComment } from "./edit-map.ts";
import type { TextEdit } from "./fix.ts";
import { endOfLine, startOfLine } from "./text-lines.ts";

/** Removes one of several items. `undefined` when a comment would go with it. */
export function removeItem(text: string, list: YamlList, index: number): TextEdit | undefined {
  const item = list.items[index];
  if (item === undefined || list.items.length < 2) return undefined;
  if (item.start < list.start || item.end > list.end) return undefined;
  const previous = list.items[index - 1];
  const next = list.items[index + 1];
  if (isFlow(text, list)) {
    if (previous !== undefined) return withoutComment(text, previous.end, item.end);
    return next === undefined ? undefined : withoutComment(text, item.start, next.start);
  }
  const lineStart = startOfLine(text, item.start);
  if (!/^ *- +$/.test(text.slice(lineStart, item.start))) return undefined;
  return withoutComment(text, lineStart, afterLineBreak(text, endOfLine(text, item.end)));
}

/**
 * Puts a node in the place of one around it. `undefined` when a comment between them would go, or when
 * the lines of the inner one cannot be moved to the left.
 */
export function liftNode(text: string, outer: YamlNode, inner: YamlNode): TextEdit | undefined {
  const lost = text.slice(outer.start, inner.start) + text.slice(inner.end, outer.end);
  if (inner.start < outer.start || inner.end > outer.end || lost.includes("#")) return undefined;
  const shift = columnOf(text, inner.start) - columnOf(text, outer.start);
  const [first = "", ...rest] = text.slice(inner.start, inner.end).split(/(?<=\r\n|\n|\r(?!\n))/);
  if (isFlow(text, inner))
    return { start: outer.start, end: outer.end, text: first + rest.join("") };
  if (shift < 0 || isFlow(text, outer)) return undefined;
  const indent = " ".repeat(shift);
  if (!rest.every((line) => line.trim() === "" || line.startsWith(indent))) return undefined;
  const moved = rest.map((line) => (line.trim() === "" ? line : line.slice(shift)));
  return { start: outer.start, end: outer.end, text: [first, ...moved].join("") };
}

function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}
