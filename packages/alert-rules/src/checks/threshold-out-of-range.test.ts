import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports THRESHOLD_OUT_OF_RANGE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: gt, threshold: «150» }
`);
  expect(findProblems(text)).toEqual([
    { code: "THRESHOLD_OUT_OF_RANGE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: gt, threshold: 80 }
`);
  expect(findProblems(text)).toEqual([]);
});
