import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/yaml-node.ts";
import { closestWord } from "./closest-word.ts";

/** Maps whose keys were misspelt, and what they were probably meant to be. */
export type Respelt = Map<YamlNode, YamlMap>;

/**
 * A map with its misspelt keys as they were probably meant: a key that is not among `names` becomes
 * one that the map lacks: that of which it is a synonym, else the closest. `tell` hears of each.
 */
export function respellKeys(
  node: YamlMap,
  names: ReadonlySet<string>,
  tell: (key: YamlEntry["key"], meant: string) => void,
): YamlMap {
  if (node.entries.every((entry) => isKnown(entry, names))) return node;
  const absent = new Set(names);
  for (const { key } of node.entries) absent.delete(key.source);
  const entries = node.entries.map((entry) => {
    const { key } = entry;
    const meant = isKnown(entry, names) ? undefined : findMeant(key.source, absent);
    if (meant === undefined) return entry;
    absent.delete(meant);
    tell(key, meant);
    return { ...entry, key: { ...key, source: meant, value: meant } };
  });
  return { ...node, entries };
}

/** Words of other tools, and people's own, for keys of the format. */
const SYNONYMS: Readonly<Record<string, string>> = {
  value: "threshold",
  limit: "threshold",
  op: "operator",
  comparison: "operator",
  field: "metric",
  when: "condition",
  if: "condition",
  expr: "condition",
  level: "severity",
  priority: "severity",
  name: "id",
  summary: "description",
  notify: "channels",
  after: "delay",
};

function findMeant(word: string, absent: ReadonlySet<string>): string | undefined {
  const synonym = Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : undefined;
  return synonym !== undefined && absent.has(synonym) ? synonym : closestWord(word, absent);
}

/** Whether a key belongs to the format or is the user's own. */
export function isKnown({ key }: YamlEntry, names: ReadonlySet<string>): boolean {
  return names.has(key.source) || key.source.startsWith(FREE_KEY_PREFIX);
}

/** The tree with all its misspelt maps replaced. What was shared stays shared. */
export function respellTree(root: YamlNode, respelt: Respelt): YamlNode {
  if (respelt.size === 0) return root;
  const done = new Map<YamlNode, YamlNode>();
  const visit = (node: YamlNode): YamlNode => {
    const made = done.get(node) ?? replaceChildren(respelt.get(node) ?? node, visit);
    done.set(node, made);
    return made;
  };
  return visit(root);
}

function replaceChildren(node: YamlNode, visit: (node: YamlNode) => YamlNode): YamlNode {
  if (node.kind === "list") return { ...node, items: node.items.map(visit) };
  if (node.kind === "scalar") return node;
  const entries = node.entries.map((entry) => ({ ...entry, value: visit(entry.value) }));
  return { ...node, entries };
}
