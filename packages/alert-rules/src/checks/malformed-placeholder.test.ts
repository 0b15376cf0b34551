import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports MALFORMED_PLACEHOLDER at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    message_template: «"{GemScore} is low"»
`);
  expect(findProblems(text)).toEqual([
    { code: "MALFORMED_PLACEHOLDER", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    message_template: "{gem_score} is low"
`);
  expect(findProblems(text)).toEqual([]);
});
