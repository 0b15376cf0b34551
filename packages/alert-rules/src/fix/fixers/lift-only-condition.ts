import { childOf, itemsOf } from "../../yaml/yaml-node.ts";
import { liftNode } from "../edit-list.ts";
import { type Fixer, fixOf } from "../fixer.ts";

/** Writes the only condition of AND or OR without it. */
export const liftOnlyCondition: Fixer = ({ text, place }) => {
  const outer = place.parent?.node;
  const [only, ...others] = itemsOf(childOf(outer, "conditions"));
  if (outer === undefined || only === undefined || others.length > 0) return undefined;
  const description = "write the only condition by itself";
  return fixOf("suggested", description, liftNode(text, outer, only));
};
