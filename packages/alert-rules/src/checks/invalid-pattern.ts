import { compilePattern } from "../rules/compile-pattern.ts";
import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const invalidPattern: Check = {
  code: "INVALID_PATTERN",
  severity: "error",
  title: "A suppression pattern is not a regular expression",
  *run({ view, isReported }) {
    for (const { node, path } of view.suppressions) {
      const pattern = childOf(node, "pattern");
      const text = stringOf(pattern);
      if (pattern === undefined || text === undefined || isReported(pattern)) continue;
      const compiled = compilePattern(text);
      if (compiled.status === "compiled") continue;
      const message = `the pattern is not a regular expression: ${compiled.reason}`;
      yield { range: pattern, path: [...path, "pattern"], message } satisfies Finding;
    }
  },
};
