import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INLINE_SECRET at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [slack]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  slack:
    enabled: true
    webhook_url: «"https://hooks.example/services/T00000000000000000"»
`);
  expect(findProblems(text)).toEqual([
    { code: "INLINE_SECRET", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [slack]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  slack:
    enabled: true
    webhook_url: "\${SLACK_WEBHOOK_URL}"
`);
  expect(findProblems(text)).toEqual([]);
});
