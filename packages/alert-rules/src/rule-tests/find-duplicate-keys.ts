import type { YamlNode, YamlScalar } from "../yaml/yaml-node.ts";

/** The keys that stand in their map a second time. */
export function findDuplicateKeys(root: YamlNode): readonly YamlScalar[] {
  const found: YamlScalar[] = [];
  const visited = new Set<YamlNode>();
  const visit = (node: YamlNode): void => {
    if (node.kind === "scalar" || visited.has(node)) return;
    visited.add(node);
    if (node.kind === "list") {
      for (const item of node.items) visit(item);
      return;
    }
    const seen = new Set<string>();
    for (const { key, value, merged } of node.entries) {
      if (!merged && seen.has(key.source)) found.push(key);
      seen.add(key.source);
      visit(value);
    }
  };
  visit(root);
  return found;
}
