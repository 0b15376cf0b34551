import { addEntry } from "../edit-map.ts";
import { type Fixer, fixOf } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Lets a pattern without a field look at the entity. */
export const addSuppressionField: Fixer = ({ text, place, finding }) => {
  const entry = mapAt(place);
  if (entry === undefined || finding.hint !== "add field") return undefined;
  return fixOf(
    "suggested",
    "add field: entity_id",
    addEntry(text, entry, "pattern", "field: entity_id"),
  );
};
