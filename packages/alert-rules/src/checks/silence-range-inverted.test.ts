import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports SILENCE_RANGE_INVERTED at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
silences:
  - { starts_at: 2026-03-02T00:00:00Z, ends_at: «2026-03-01T00:00:00Z» }
`);
  expect(findProblems(text)).toEqual([
    { code: "SILENCE_RANGE_INVERTED", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
silences:
  - { starts_at: 2026-03-01T00:00:00Z, ends_at: 2026-03-02T00:00:00Z }
`);
  expect(findProblems(text)).toEqual([]);
});
