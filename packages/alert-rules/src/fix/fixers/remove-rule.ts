import { removeItem } from "../edit-list.ts";
import { type Fixer, fixOf } from "../fixer.ts";

/** Removes a rule that another one makes needless. */
export const removeRule: Fixer = ({ text, place, finding }) => {
  const rule = finding.path.at(-1) === "id" ? place.parent : place;
  const list = rule?.parent?.node;
  if (list?.kind !== "list" || typeof rule?.key !== "number") return undefined;
  return fixOf("suggested", "remove the rule", removeItem(text, list, rule.key));
};
