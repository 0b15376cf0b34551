import { stringOf } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes `$name`, `${name}` and the like as `${NAME}`. */
export const correctEnvReference: Fixer = ({ place: { node }, finding: { range } }) => {
  const name = /^\$[{(]?([A-Za-z_][\w-]*)[})]?$/.exec(stringOf(node)?.trim() ?? "")?.[1];
  if (name === undefined) return undefined;
  const reference = `\${${name.toUpperCase().replaceAll("-", "_")}}`;
  return fixOf("suggested", `write ${reference}`, replace(range, `"${reference}"`));
};
