import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INVALID_TIME_ZONE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
silences:
  - { schedule: { hours: [2, 3], time_zone: «Europe/Berlim» } }
`);
  expect(findProblems(text)).toEqual([
    { code: "INVALID_TIME_ZONE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
silences:
  - { schedule: { hours: [2, 3], time_zone: Europe/Berlin } }
`);
  expect(findProblems(text)).toEqual([]);
});
