import type { YamlEntry, YamlMap } from "./yaml-node.ts";

/** Short maps are compared pairwise, which costs less than a set for each. */
export function hasRepeats(entries: readonly YamlEntry[]): boolean {
  const own = entries.some(({ merged }) => merged)
    ? entries.filter(({ merged }) => !merged)
    : entries;
  if (own.length > 16) return new Set(own.map(({ key }) => key.source)).size < own.length;
  return own.some(({ key }, index) => {
    for (let other = 0; other < index; other += 1) {
      if (own[other]?.key.source === key.source) return true;
    }
    return false;
  });
}

/** Of merged entries only those count whose key the map does not have itself, the first one wins. */
export function withoutOverridden(entries: readonly YamlEntry[]): YamlMap["entries"] {
  if (!entries.some((entry) => entry.merged)) return entries;
  const own = entries.filter((entry) => !entry.merged);
  const names = new Set(own.map((entry) => entry.key.source));
  const added = entries.filter((entry) => {
    if (!entry.merged || names.has(entry.key.source)) return false;
    names.add(entry.key.source);
    return true;
  });
  return [...own, ...added];
}
