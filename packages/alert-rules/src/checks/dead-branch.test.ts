import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports DEAD_BRANCH at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: gte, threshold: 60 }
        - type: compound
          operator: OR
          conditions:
            - { metric: gem_score, operator: lt, threshold: «30» }
            - { metric: flagged, operator: eq, threshold: true }
`);
  expect(findProblems(text)).toEqual([
    { code: "DEAD_BRANCH", severity: "warning", range: marks[0] },
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
        - { metric: gem_score, operator: gte, threshold: 60 }
        - type: compound
          operator: OR
          conditions:
            - { metric: safety_score, operator: lt, threshold: 0.3 }
            - { metric: flagged, operator: eq, threshold: true }
`);
  expect(findProblems(text)).toEqual([]);
});
