import { afterLineBreak } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { endOfLine, startOfLine } from "../text-lines.ts";

/** Removes a comment that switches nothing off, or one of its several codes. */
export const removeDirective: Fixer = ({ text, finding: { range }, context: { directives } }) => {
  const directive = directives.all.find(
    (one) => one.range.start <= range.start && range.end <= one.range.end,
  );
  if (directive === undefined) return undefined;
  const { codes } = directive;
  const index = codes.findIndex(({ start }) => start === range.start);
  const [previous, code, next] = [codes[index - 1], codes[index], codes[index + 1]];
  if (code !== undefined && next !== undefined) {
    return fixOf(
      "safe",
      `remove ${code.code}`,
      replace({ start: code.start, end: next.start }, ""),
    );
  }
  if (code !== undefined && previous !== undefined) {
    return fixOf(
      "safe",
      `remove ${code.code}`,
      replace({ start: previous.end, end: code.end }, ""),
    );
  }
  const { start } = directive.range;
  const lineStart = startOfLine(text, start);
  const end = endOfLine(text, start);
  const before = text.slice(lineStart, start);
  const whole =
    before.trim() === ""
      ? { start: lineStart, end: afterLineBreak(text, end) }
      : { start: lineStart + before.trimEnd().length, end };
  return fixOf("safe", "remove the comment", replace(whole, ""));
};
