import type { YamlList, YamlMap, YamlNode } from "./yaml-node.ts";

/** Keys that start so are free for the host: anchors to reuse, notes, other tools' settings. */
export const FREE_KEY_PREFIX = "x-";

/**
 * The node as plain JavaScript data, without free `x-` keys. Of repeated keys the first counts, as
 * everywhere. What several aliases name is one shared object. Reserved keys were already refused when the tree was built.
 */
export function toPlainValue(node: YamlNode): unknown {
  return convert(node, new Map());
}

/** The same for a tree without aliases, where nothing need be remembered. */
export function toUnsharedPlainValue(node: YamlNode): unknown {
  return convert(node, undefined);
}

function convert(node: YamlNode, known: Map<YamlNode, unknown> | undefined): unknown {
  if (node.kind === "scalar") return node.value;
  const seen = known?.get(node);
  if (seen !== undefined) return seen;
  const value = node.kind === "list" ? convertList(node, known) : convertMap(node, known);
  known?.set(node, value);
  return value;
}

function convertList({ items }: YamlList, known: Map<YamlNode, unknown> | undefined): unknown[] {
  return items.map((item) => convert(item, known));
}

function convertMap(
  { entries, repeats }: YamlMap,
  known: Map<YamlNode, unknown> | undefined,
): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = {};
  for (const { key, value } of entries) {
    if (key.source.startsWith(FREE_KEY_PREFIX)) continue;
    if (repeats && Object.hasOwn(record, key.source)) continue;
    record[key.source] = convert(value, known);
  }
  return record;
}
