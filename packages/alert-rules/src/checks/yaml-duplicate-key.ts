import type { YamlMap, YamlNode, YamlScalar } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const yamlDuplicateKey: Check = {
  code: "YAML_DUPLICATE_KEY",
  severity: "error",
  *run({ document, lines }) {
    if (document.root === null || !document.traits.repeatedKeys) return;
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
  const path: PropertyKey[] = [];
  const visit = (node: YamlNode, key: PropertyKey) => {
    if (node.kind === "scalar" || visited.has(node)) return;
    visited.add(node);
    path.push(key);
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) visit(item, index);
    } else {
      visitEntries(node);
    }
    path.pop();
  };
  const visitEntries = ({ entries }: YamlMap) => {
    const seen = new Map<string, YamlScalar>();
    for (const { key, value, merged } of entries) {
      if (merged) continue;
      const first = seen.get(key.source);
      if (first === undefined) seen.set(key.source, key);
      else duplicates.push({ first, again: key, path: [...path.slice(1), key.source] });
      visit(value, key.source);
    }
  };
  visit(root, "");
  return duplicates;
}
