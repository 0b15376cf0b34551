import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports SUBSUMED_RULE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 50 }
  - id: «another_rule»
    description: Another rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([
    { code: "SUBSUMED_RULE", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 50 }
  - id: another_rule
    description: Another rule for this page
    severity: critical
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([]);
});
