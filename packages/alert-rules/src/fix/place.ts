import { entryOf, type YamlEntry, type YamlMap, type YamlNode } from "../yaml/yaml-node.ts";

/** A node with the way to it. */
export interface Place {
  readonly text: string;
  /** `undefined` for a key that is missing. */
  readonly node: YamlNode | undefined;
  /** The entry of which it is the value, below a map. */
  readonly entry: YamlEntry | undefined;
  /** Its key or index. */
  readonly key: PropertyKey | undefined;
  readonly parent: Place | undefined;
}

/**
 * The place at a path. `undefined` when the way leads through an alias or a merge key: what stands
 * there stands elsewhere too, so that an edit would change more than was asked for.
 */
export function findPlace(
  text: string,
  root: YamlNode,
  path: readonly PropertyKey[],
): Place | undefined {
  let place: Place = { text, node: root, entry: undefined, key: undefined, parent: undefined };
  for (const key of path) {
    const next = step(place, key);
    if (next === undefined) return undefined;
    place = next;
  }
  return place;
}

function step(parent: Place, key: PropertyKey): Place | undefined {
  const { text, node: from } = parent;
  if (from?.kind === "map") {
    const entry = entryOf(from, String(key));
    if (entry !== undefined && (entry.merged || !lies(entry.value, from))) return undefined;
    return { text, node: entry?.value, entry, key, parent };
  }
  const node = from?.kind === "list" && typeof key === "number" ? from.items[key] : undefined;
  if (from === undefined || node === undefined || !lies(node, from)) return undefined;
  return { text, node, entry: undefined, key, parent };
}

function lies(inner: YamlNode, outer: YamlNode): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The map that a place is, or `undefined`. */
export function mapAt(place: Place | undefined): YamlMap | undefined {
  return place?.node?.kind === "map" ? place.node : undefined;
}
