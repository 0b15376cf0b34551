import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

test("reports YAML_SYNTAX at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: "not closed
«»`);
  expect(findProblems(text)).toEqual([{ code: "YAML_SYNTAX", severity: "error", range: marks[0] }]);
});

test.each([
  ["rules:\n  - id: a\n    description: Note: a colon\n", "quote a text that holds a colon"],
  ["rules:\n  - id: a\n   severity: high\n", "let the keys of an item begin in one column"],
  ["rules: [\n", "close the bracket or quote that is still open"],
  ["rules:\n\t- id: a\n", "indent with spaces"],
])("says what was probably done in %j", (text, hint) => {
  expect(validateAlertRules(text).problems.map((problem) => problem.hint)).toEqual([
    expect.stringContaining(hint),
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([]);
});
