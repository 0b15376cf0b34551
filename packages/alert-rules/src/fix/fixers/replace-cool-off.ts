import { childOf, entryOf } from "../../yaml/yaml-node.ts";
import { removeEntry } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { mapAt } from "../place.ts";

const LONGEST_SECONDS = 86_400;

/** Writes minutes of `cool_off_minutes` as seconds of `suppression_duration`; the longer one counts. */
export const replaceCoolOff: Fixer = ({ text, place }) => {
  const rule = mapAt(place.parent);
  const entry = entryOf(rule, "cool_off_minutes");
  if (rule === undefined || entry?.value.kind !== "scalar") return undefined;
  const seconds = Number(entry.value.value) * 60;
  const other = childOf(rule, "suppression_duration");
  const own = other?.kind === "scalar" && typeof other.value === "number" ? other.value : 0;
  const longer = Math.max(seconds, own);
  if (!Number.isInteger(longer) || longer > LONGEST_SECONDS) return undefined;
  const description = `write suppression_duration: ${longer}`;
  if (other !== undefined) {
    const edits = [removeEntry(text, rule, "cool_off_minutes"), replace(other, String(longer))];
    return fixOf("safe", description, ...edits);
  }
  const key = replace(entry.key, "suppression_duration");
  return fixOf("safe", description, key, replace(entry.value, String(longer)));
};
