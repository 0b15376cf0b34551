/** A stretch of the text as offsets in UTF-16 code units, the end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value without children. */
export interface YamlScalar extends TextRange {
  readonly kind: "scalar";
  /** The value by the YAML 1.2 core rules. May be a non-finite number. */
  readonly value: string | number | boolean | null;
  /** The text after unescaping and unfolding. */
  readonly source: string;
  /** Written without quotes, so that its type depends on the YAML version. */
  readonly plain: boolean;
}

/** A list in block (`- a`) or flow (`[a]`) style. */
export interface YamlList extends TextRange {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

/** One key with its value. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** Came in through a merge key (`<<`), so it is not written in this map. */
  readonly merged: boolean;
}

/** A map. Keeps duplicate keys, so that both can be shown. */
export interface YamlMap extends TextRange {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  /** Some key stands in it twice. */
  readonly repeats: boolean;
}

/** One node of a YAML text. An alias is the very node that its anchor names. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** The value under `key`, or `undefined`. Of duplicates the first. */
export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** The entry of `key`, or `undefined`. Of duplicates the first. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== "map") return undefined;
  for (const entry of node.entries) if (entry.key.source === key) return entry;
  return undefined;
}

/** The items of a list; none for anything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The text of a scalar that is a string, else `undefined`. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** What to underline for a whole node: a map by its first key, because a map may span pages. */
export function headOf(node: YamlNode): TextRange {
  if (node.kind !== "map") return node;
  return node.entries.find((entry) => !entry.merged)?.key ?? node;
}
