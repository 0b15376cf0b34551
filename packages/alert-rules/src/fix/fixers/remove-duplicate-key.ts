import { removeEntryAt } from "../edit-map.ts";
import { type Fixer, fixOf } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Removes the later one of two equal keys. */
export const removeDuplicateKey: Fixer = ({ text, place, finding: { range } }) => {
  const map = mapAt(place.parent);
  const index = map?.entries.findIndex(({ key }) => key.start === range.start) ?? -1;
  const again = map?.entries[index];
  if (map === undefined || again === undefined || place.node === undefined) return undefined;
  const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const isSame = written(again.value) === written(place.node);
  const edit = removeEntryAt(text, map, index);
  return fixOf(isSame ? "safe" : "suggested", "remove the later one", edit);
};
