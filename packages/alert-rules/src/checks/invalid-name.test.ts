import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INVALID_NAME at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  console: { enabled: true }
  «Ops Team»: { enabled: false }
`);
  expect(findProblems(text)).toEqual([
    { code: "INVALID_NAME", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  console: { enabled: true }
  ops_team: { enabled: false }
`);
  expect(findProblems(text)).toEqual([]);
});
