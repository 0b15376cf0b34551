import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports DEPRECATED_WHERE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    «where»: { gem_score_min: 70 }
`);
  expect(findProblems(text)).toEqual([
    { code: "DEPRECATED_WHERE", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: gte, threshold: 70 }
`);
  expect(findProblems(text)).toEqual([]);
});
