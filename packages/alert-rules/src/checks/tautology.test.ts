import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports TAUTOLOGY at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: OR
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - { metric: gem_score, operator: gte, threshold: «30» }
`);
  expect(findProblems(text)).toEqual([{ code: "TAUTOLOGY", severity: "error", range: marks[0] }]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: OR
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - { metric: gem_score, operator: gte, threshold: 70 }
`);
  expect(findProblems(text)).toEqual([]);
});
