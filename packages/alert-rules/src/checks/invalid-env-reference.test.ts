import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INVALID_ENV_REFERENCE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [pager]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  pager:
    enabled: true
    integration_key: «"\${pager-key}"»
`);
  expect(findProblems(text)).toEqual([
    { code: "INVALID_ENV_REFERENCE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [pager]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
channels:
  pager:
    enabled: true
    integration_key: "\${PAGER_KEY}"
`);
  expect(findProblems(text)).toEqual([]);
});
