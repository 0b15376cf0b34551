import { childOf, stringOf } from "../../yaml/yaml-node.ts";
import { removeEntry } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { mapAt } from "../place.ts";
import { guessUnit } from "./add-unit.ts";

/** Writes the unit that the metric has, or removes one that it cannot have. */
export const correctUnit: Fixer = ({ text, place, finding, context }) => {
  const comparison = mapAt(place.parent);
  const metric = stringOf(childOf(comparison, "metric"));
  if (comparison === undefined || metric === undefined) return undefined;
  if (finding.hint === "remove unit") {
    return fixOf("suggested", "remove unit", removeEntry(text, comparison, "unit"));
  }
  const guess = guessUnit(metric, childOf(comparison, "threshold"), context);
  if (guess === undefined || place.node === undefined) return undefined;
  return fixOf("suggested", `write ${guess.unit}`, replace(place.node, guess.unit));
};
