import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports SNOOZE_EXPIRED at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    owner: desk «# alert-rules snooze AMBIGUOUS_SCALAR until 2020-01-01»
`);
  expect(findProblems(text)).toEqual([
    { code: "SNOOZE_EXPIRED", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    owner: off # alert-rules snooze AMBIGUOUS_SCALAR until 9999-01-01
`);
  expect(findProblems(text)).toEqual([]);
});
