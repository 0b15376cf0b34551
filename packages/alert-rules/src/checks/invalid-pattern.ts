import { compilePattern } from "../rules/compile-pattern.ts";
import { stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { listPatterns } from "./list-patterns.ts";

export const invalidPattern: Check = {
  code: "INVALID_PATTERN",
  severity: "error",
  *run({ view, isReported }) {
    for (const { pattern, path } of listPatterns(view)) {
      const text = stringOf(pattern);
      if (text === undefined || isReported(pattern)) continue;
      const compiled = compilePattern(text);
      if (compiled.status === "compiled") continue;
      const message = `the pattern is not a regular expression: ${compiled.reason}`;
      yield { range: pattern, path, message } satisfies Finding;
    }
  },
};
