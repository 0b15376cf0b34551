import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports ALWAYS_SUPPRESSED at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - «severity»: [info, warning]
    duration: 3600
`);
  expect(findProblems(text)).toEqual([
    { code: "ALWAYS_SUPPRESSED", severity: "warning", range: marks[0] },
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
  - severity: [info, warning]
    schedule: { days: [sunday] }
`);
  expect(findProblems(text)).toEqual([]);
});
