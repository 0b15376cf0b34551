import { type Fixer, fixOf, replace } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Writes a name in the letters that are allowed. Where the name is used it is a problem of its own. */
export const correctName: Fixer = ({ place, finding: { range } }) => {
  const map = mapAt(place.parent);
  const name = toName(String(place.key));
  const isTaken = map?.entries.some(({ key }) => key.source === name) ?? true;
  if (name === undefined || isTaken) return undefined;
  return fixOf("suggested", `write ${name}`, replace(range, name));
};

/** A text in lower case, words joined by underscores; `undefined` when nothing of it is a letter. */
export function toName(text: string): string | undefined {
  const name = text
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return /^[a-z]/.test(name) ? name.slice(0, 64) : undefined;
}
