import { childOf } from "../../yaml/yaml-node.ts";
import { addEntry } from "../edit-map.ts";
import { type Fixer, fixOf } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Keys with one obvious value, and the key behind which they are usually written. */
const VALUES: ReadonlyMap<string, { readonly value: string; readonly after: string }> = new Map([
  ["severity", { value: "warning", after: "description" }],
  ["enabled", { value: "true", after: "" }],
  ["delay", { value: "0", after: "" }],
  ["field", { value: "entity_id", after: "pattern" }],
]);

/** Adds a key that is missing, with the value that changes least. */
export const addMissingKey: Fixer = ({ text, place, finding }) => {
  const map = mapAt(place.parent);
  const key = String(finding.path.at(-1));
  if (map === undefined) return undefined;
  if (key === "type" && childOf(map, "conditions") !== undefined) {
    return fixOf("safe", "add type: compound", addEntry(text, map, "type", "type: compound"));
  }
  const known = VALUES.get(key);
  if (known === undefined) return undefined;
  const line = `${key}: ${known.value}`;
  return fixOf("suggested", `add ${line}`, addEntry(text, map, known.after, line));
};
