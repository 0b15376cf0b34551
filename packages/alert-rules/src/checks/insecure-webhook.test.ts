import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INSECURE_WEBHOOK at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  console: { enabled: true, webhook_url: «"http://alerts.example.com/in"» }
`);
  expect(findProblems(text)).toEqual([
    { code: "INSECURE_WEBHOOK", severity: "info", range: marks[0] },
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
  console: { enabled: true, webhook_url: "https://alerts.example.com/in" }
`);
  expect(findProblems(text)).toEqual([]);
});
