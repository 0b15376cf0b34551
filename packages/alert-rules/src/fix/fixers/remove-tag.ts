import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Removes a tag with the spaces behind it. */
export const removeTag: Fixer = ({ text, finding: { range } }) => {
  const spaces = /^ */.exec(text.slice(range.end, range.end + 80))?.[0].length ?? 0;
  const edit = replace({ start: range.start, end: range.end + spaces }, "");
  return fixOf("suggested", "remove the tag", edit);
};
