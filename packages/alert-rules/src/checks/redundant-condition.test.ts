import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports REDUNDANT_CONDITION at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - { metric: gem_score, operator: lt, threshold: «50» }
`);
  expect(findProblems(text)).toEqual([
    { code: "REDUNDANT_CONDITION", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - { metric: safety_score, operator: lt, threshold: 0.5 }
`);
  expect(findProblems(text)).toEqual([]);
});
