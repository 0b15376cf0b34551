import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports MISSING_CONDITION at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - «id»: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
`);
  expect(findProblems(text)).toEqual([
    { code: "MISSING_CONDITION", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([]);
});

test("keys of the user's own in where compare nothing", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    where: «{ x-note: 5 }»
`);
  expect(findProblems(text)).toContainEqual({
    code: "MISSING_CONDITION",
    severity: "error",
    range: marks[0],
  });
});
