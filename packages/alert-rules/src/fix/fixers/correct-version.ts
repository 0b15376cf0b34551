import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes the version whose form the rule has. */
export const correctVersion: Fixer = ({ place: { node } }) => {
  if (node?.kind !== "scalar") return undefined;
  const version = node.value === "v1" ? "v2" : "v1";
  return fixOf("safe", `write ${version}`, replace(node, version));
};
