import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports YAML_MERGE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    <<: «[critical]»
`);
  expect(findProblems(text)).toEqual([{ code: "YAML_MERGE", severity: "error", range: marks[0] }]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`x-defaults: &defaults
  severity: high
  channels: [console]
rules:
  - <<: *defaults
    id: sample_rule
    description: A sample rule for this page
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`);
  expect(findProblems(text)).toEqual([]);
});
