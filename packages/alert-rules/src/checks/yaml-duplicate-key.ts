import { createLineIndex } from "../yaml/line-index.ts";
import type { YamlNode, YamlScalar } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const yamlDuplicateKey: Check = {
  code: "YAML_DUPLICATE_KEY",
  severity: "error",
  title: "A key stands twice in one map",
  *run({ document }) {
    if (document.root === null) return;
    const lines = createLineIndex(document.text);
    for (const { first, again, path } of findDuplicates(document.root)) {
      const { line, column } = lines.positionOf(first);
      yield {
        range: again,
        path,
        message: `the key ${again.source} already stands at line ${line}, column ${column}`,
        hint: "remove one of the two",
      } satisfies Finding;
    }
  },
};

interface Duplicate {
  readonly first: YamlScalar;
  readonly again: YamlScalar;
  readonly path: readonly PropertyKey[];
}

function findDuplicates(root: YamlNode): readonly Duplicate[] {
  const duplicates: Duplicate[] = [];
  const visited = new Set<YamlNode>();
  const visit = (node: YamlNode, path: readonly PropertyKey[]) => {
    if (node.kind === "scalar" || visited.has(node)) return;
    visited.add(node);
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
      return;
    }
    const seen = new Map<string, YamlScalar>();
    for (const { key, value, merged } of node.entries) {
      if (merged) continue;
      const first = seen.get(key.source);
      const childPath = [...path, key.source];
      if (first === undefined) seen.set(key.source, key);
      else duplicates.push({ first, again: key, path: childPath });
      visit(value, childPath);
    }
  };
  visit(root, []);
  return duplicates;
}
