import { childOf, itemsOf } from "../../yaml/yaml-node.ts";
import { liftNode } from "../edit-list.ts";
import { type Fixer, fixOf } from "../fixer.ts";

/** Writes what stands inside two NOT without them. */
export const liftTwiceNegated: Fixer = ({ text, place: { node } }) => {
  const [inner] = itemsOf(childOf(node, "conditions"));
  const [innermost] = itemsOf(childOf(inner, "conditions"));
  if (node === undefined || innermost === undefined) return undefined;
  return fixOf("safe", "write the inner condition by itself", liftNode(text, node, innermost));
};
