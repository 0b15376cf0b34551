import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports IMPRECISE_NUMBER at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: block_weight, operator: gt, threshold: «9007199254740993» }
`);
  expect(findProblems(text)).toEqual([
    { code: "IMPRECISE_NUMBER", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: block_weight, operator: gt, threshold: 9007199254740991 }
`);
  expect(findProblems(text)).toEqual([]);
});
