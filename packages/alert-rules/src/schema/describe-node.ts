import type { YamlNode } from "../yaml/yaml-node.ts";

/** A node in words for a message: its kind, or a short scalar as it is. */
export function describeNode(node: YamlNode): string {
  if (node.kind === "map") {
    const first = node.entries[0]?.key.source;
    return first === undefined ? "an empty map" : `a map that starts with ${quote(first)}`;
  }
  if (node.kind === "list") return "a list";
  const { value } = node;
  if (value === null) return "nothing";
  if (typeof value === "string") return `the string ${quote(value)}`;
  return String(value);
}

/** A string in double quotes, cut to a length that fits in one line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
