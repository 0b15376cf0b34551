import { childOf, itemsOf } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Asks for all conditions instead of more than there are. */
export const limitQuorum: Fixer = ({ place }) => {
  const count = itemsOf(childOf(place.parent?.node, "conditions")).length;
  if (place.node === undefined || count === 0) return undefined;
  return fixOf("suggested", `write ${count}`, replace(place.node, String(count)));
};
