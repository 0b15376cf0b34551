import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports ALL_CHANNELS_DISABLED at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
«channels»:
  console: { enabled: false }
  slack: { enabled: false }
`);
  expect(findProblems(text)).toEqual([
    { code: "ALL_CHANNELS_DISABLED", severity: "warning", range: marks[0] },
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
  slack: { enabled: false }
`);
  expect(findProblems(text)).toEqual([]);
});
