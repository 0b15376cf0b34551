import { compilePattern } from "../rules/compile-pattern.ts";
import { patternRisk } from "../rules/pattern-risk.ts";
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
      const reason = patternRisk(text);
      if (reason === undefined) continue;
      if (compilePattern(text).status === "invalid") continue;
      yield {
        range: pattern,
        path: [...path, "pattern"],
        message: `${reason}, which can take exponential time`,
        hint: "let every text match in one way only",
      } satisfies Finding;
    }
  },
};
