import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports DISABLED_CHANNEL at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console, slack]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  slack: { enabled: true }
  console: { enabled: «false» }
`);
  expect(findProblems(text)).toEqual([
    { code: "DISABLED_CHANNEL", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console, slack]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  slack: { enabled: true }
  console: { enabled: true }
`);
  expect(findProblems(text)).toEqual([]);
});
