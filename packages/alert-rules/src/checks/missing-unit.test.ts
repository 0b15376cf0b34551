import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports MISSING_UNIT at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: «5000» }
`);
  expect(findProblems(text)).toEqual([
    { code: "MISSING_UNIT", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 5000, unit: usd }
`);
  expect(findProblems(text)).toEqual([]);
});

test("does not ask a unit of a threshold that should not be there", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: liquidity_usd, operator: absent, «threshold»: 5000 }
`);
  expect(findProblems(text)).toEqual([{ code: "UNKNOWN_KEY", severity: "error", range: marks[0] }]);
});
