import { readSuggestion } from "../../schema/closest-word.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes the word that was probably meant. */
export const writeSuggestion: Fixer = ({ finding: { range, hint } }) => {
  const word = readSuggestion(hint);
  return word === undefined ? undefined : fixOf("suggested", `write ${word}`, replace(range, word));
};
