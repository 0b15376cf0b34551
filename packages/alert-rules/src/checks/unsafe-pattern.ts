import { compilePattern } from "../rules/compile-pattern.ts";
import { patternRisk } from "../rules/pattern-risk.ts";
import { stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { listPatterns } from "./list-patterns.ts";

export const unsafePattern: Check = {
  code: "UNSAFE_PATTERN",
  severity: "warning",
  *run({ view, isReported }) {
    for (const { pattern, path } of listPatterns(view)) {
      const text = stringOf(pattern);
      if (text === undefined || isReported(pattern)) continue;
      if (compilePattern(text).status === "invalid") continue;
      const reason = patternRisk(text);
      if (reason === undefined) continue;
      yield {
        range: pattern,
        path,
        message: `${reason}, which can take exponential time`,
        hint: "let every text match in one way only",
      } satisfies Finding;
    }
  },
};
