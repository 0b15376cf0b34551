import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports WINDOW_IMPOSSIBLE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    window: { at_least: «5», of: 3 }
`);
  expect(findProblems(text)).toEqual([
    { code: "WINDOW_IMPOSSIBLE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    window: { at_least: 3, of: 5 }
`);
  expect(findProblems(text)).toEqual([]);
});
