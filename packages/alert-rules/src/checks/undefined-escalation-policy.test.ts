import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports UNDEFINED_ESCALATION_POLICY at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: «tiered»
`);
  expect(findProblems(text)).toEqual([
    { code: "UNDEFINED_ESCALATION_POLICY", severity: "error", range: marks[0] },
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
    levels: [{ delay: 0, channels: [console] }]
`);
  expect(findProblems(text)).toEqual([]);
});
