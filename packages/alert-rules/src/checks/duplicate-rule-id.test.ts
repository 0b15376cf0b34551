import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports DUPLICATE_RULE_ID at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
  - id: «sample_rule»
    description: Another rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([
    { code: "DUPLICATE_RULE_ID", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
  - id: another_rule
    description: Another rule for this page
    severity: warning
    channels: [console]
    condition: { metric: safety_score, operator: lt, threshold: 0.5 }
`);
  expect(findProblems(text)).toEqual([]);
});
