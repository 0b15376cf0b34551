import { type Fixer, fixOf, replace } from "../fixer.ts";
import { writeString } from "../scalar-text.ts";

/** Gives the second of two rules an id of its own. */
export const renameRule: Fixer = ({ place: { node }, context: { view } }) => {
  if (node?.kind !== "scalar") return undefined;
  const taken = new Set(view.rules.map(({ id }) => id?.name));
  let number =
    view.rules
      .filter(({ id }) => id?.name === node.source)
      .findIndex(({ id }) => id?.node === node) + 1;
  while (taken.has(`${node.source}_${number}`)) number += 1;
  const name = `${node.source}_${number}`;
  return fixOf("suggested", `rename it ${name}`, replace(node, writeString(name)));
};
