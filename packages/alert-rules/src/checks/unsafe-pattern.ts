import { compilePattern } from "../rules/compile-pattern.ts";
import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const unsafePattern: Check = {
  code: "UNSAFE_PATTERN",
  severity: "warning",
  title: "A suppression pattern can take exponential time",
  *run({ view, isReported }) {
    for (const { node, path } of view.suppressions) {
      const pattern = childOf(node, "pattern");
      const text = stringOf(pattern);
      if (pattern === undefined || text === undefined || isReported(pattern)) continue;
      if (!hasNestedRepeat(text)) continue;
      if (compilePattern(text).status === "invalid") continue;
      yield {
        range: pattern,
        path: [...path, "pattern"],
        message: "a repeated group holds another repeat, which can take exponential time",
        hint: "repeat only one of the two",
      } satisfies Finding;
    }
  },
};

/** Whether some repeated group contains an unbounded repeat, as in `(a+)+`. */
function hasNestedRepeat(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const open: boolean[] = [];
  for (let index = 0; index < bare.length; index += 1) {
    const rest = bare.slice(index);
    if (rest.startsWith("(")) open.push(false);
    else if (/^(?:[*+]|\{\d+,\})/.test(rest) && open.length > 0) open[open.length - 1] = true;
    else if (rest.startsWith(")")) {
      const repeats = open.pop() ?? false;
      if (repeats && /^\)(?:[*+]|\{\d+,\})/.test(rest)) return true;
      if (repeats && open.length > 0) open[open.length - 1] = true;
    }
  }
  return false;
}
