import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes what YAML 1.2 reads so that YAML 1.1 reads the same. */
export const clarifyScalar: Fixer = ({ place: { node } }) => {
  if (node?.kind !== "scalar" || !node.plain) return undefined;
  const written = typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
  return fixOf("safe", `write ${written}`, replace(node, written));
};
