import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes the reference that the hint names. The secret itself has to be set in the environment. */
export const hideSecret: Fixer = ({ finding: { range, hint } }) => {
  const reference = /\$\{[A-Z0-9_]+\}/.exec(hint ?? "")?.[0];
  if (reference === undefined) return undefined;
  return fixOf("suggested", `write ${reference}`, replace(range, `"${reference}"`));
};
