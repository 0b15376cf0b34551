import { stringOf, type TextRange, type YamlNode } from "./yaml-node.ts";

/**
 * Where a part of a scalar's value stands in the text. White space may have been folded or indented away,
 * so places are found by counting what is none. The whole scalar when escapes keep that from working.
 */
export function locateInScalar(text: string, node: YamlNode, { start, end }: TextRange): TextRange {
  const value = stringOf(node) ?? "";
  const written = text.slice(node.start, node.end);
  const body = /^(['"])(.*)\1$/s.exec(written);
  const from = body === null ? 0 : 1;
  const places = inkOf(body?.[2] ?? written);
  const wanted = inkOf(value);
  const isSame =
    places.length === wanted.length &&
    places.every((place, at) => written[from + place] === value[wanted[at] ?? 0]);
  if (!isSame) return { start: node.start, end: node.end };
  const place = (offset: number) => {
    const at = wanted.findIndex((one) => one >= offset);
    return at === -1 ? endOf(places) : (places[at] ?? 0);
  };
  const last = wanted.findLastIndex((one) => one < end);
  const first = node.start + from + place(start);
  if (start >= end) return { start: first, end: first };
  return { start: first, end: node.start + from + (places[last] ?? 0) + 1 };
}

/** Offsets of all that is not white space. */
function inkOf(text: string): readonly number[] {
  return Array.from(text.matchAll(/\S/g), ({ index }) => index);
}

function endOf(places: readonly number[]): number {
  return (places.at(-1) ?? -1) + 1;
}
