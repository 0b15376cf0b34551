import type { YamlNode } from "./yaml-node.ts";

/** Keys that start so are free for the host: anchors to reuse, notes, other tools' settings. */
export const FREE_KEY_PREFIX = "x-";

/**
 * The node as plain JavaScript data, without free `x-` keys. What several aliases name is one shared
 * object. Reserved keys were already refused when the tree was built.
 */
export function toPlainValue(node: YamlNode): unknown {
  const known = new Map<YamlNode, unknown>();
  const convert = (current: YamlNode): unknown => {
    if (current.kind === "scalar") return current.value;
    const seen = known.get(current);
    if (seen !== undefined) return seen;
    const value =
      current.kind === "list"
        ? current.items.map(convert)
        : Object.fromEntries(
            current.entries
              .filter(({ key }) => !key.source.startsWith(FREE_KEY_PREFIX))
              .map((entry) => [entry.key.source, convert(entry.value)]),
          );
    known.set(current, value);
    return value;
  };
  return convert(node);
}
