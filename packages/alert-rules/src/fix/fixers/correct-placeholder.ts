import { readSuggestion } from "../../schema/closest-word.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes the name that was probably meant into the message. */
export const correctPlaceholder: Fixer = ({ finding: { range, message, hint }, text }) => {
  const word = readSuggestion(hint);
  const wrong = /does not look at ([a-z0-9_]+)/.exec(message)?.[1];
  if (word === undefined || wrong === undefined) return undefined;
  const written = text.slice(range.start, range.end);
  const corrected = written.replaceAll(`{${wrong}}`, () => `{${word}}`);
  if (corrected === written) return undefined;
  return fixOf("suggested", `write {${word}}`, replace(range, corrected));
};
