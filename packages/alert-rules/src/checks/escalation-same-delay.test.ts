import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports ESCALATION_SAME_DELAY at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: page
escalation_policies:
  page:
    levels:
      - { delay: 300, channels: [console] }
      - { delay: «300», channels: [slack] }
`);
  expect(findProblems(text)).toEqual([
    { code: "ESCALATION_SAME_DELAY", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: page
escalation_policies:
  page:
    levels:
      - { delay: 300, channels: [console] }
      - { delay: 600, channels: [slack] }
`);
  expect(findProblems(text)).toEqual([]);
});
