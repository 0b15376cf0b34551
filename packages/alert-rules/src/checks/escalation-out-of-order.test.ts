import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports ESCALATION_OUT_OF_ORDER at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: tiered
escalation_policies:
  tiered:
    levels:
      - { delay: 600, channels: [console] }
      - { delay: «300», channels: [console] }
`);
  expect(findProblems(text)).toEqual([
    { code: "ESCALATION_OUT_OF_ORDER", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: tiered
escalation_policies:
  tiered:
    levels:
      - { delay: 300, channels: [console] }
      - { delay: 600, channels: [console] }
`);
  expect(findProblems(text)).toEqual([]);
});
