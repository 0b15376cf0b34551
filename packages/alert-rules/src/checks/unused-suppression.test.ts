import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports UNUSED_SUPPRESSION at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - «pattern»: ^other_
    field: rule_id
`);
  expect(findProblems(text)).toEqual([
    { code: "UNUSED_SUPPRESSION", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - pattern: ^test-
    field: entity_id
`);
  expect(findProblems(text)).toEqual([]);
});
