import { removeEntry } from "../edit-map.ts";
import { type Fixer, fixOf } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Removes a policy that no rule names. */
export const removePolicy: Fixer = ({ text, place }) => {
  const policies = mapAt(place.parent);
  if (policies === undefined || policies.entries.length < 2) return undefined;
  return fixOf("suggested", "remove the policy", removeEntry(text, policies, String(place.key)));
};
