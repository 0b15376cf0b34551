import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports ALWAYS_SUPPRESSED at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - «severity»: [info, warning]
    duration: 3600
`);
  expect(findProblems(text)).toEqual([
    { code: "ALWAYS_SUPPRESSED", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - severity: [info, warning]
    schedule: { days: [sunday] }
`);
  expect(findProblems(text)).toEqual([]);
});

test("reports entries that leave no hour free only together, at the last of them", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - schedule: { days: [saturday, sunday] }
  - «severity»: [warning]
    schedule: { days: [monday, tuesday, wednesday, thursday, friday] }
`);
  expect(findProblems(text)).toEqual([
    { code: "ALWAYS_SUPPRESSED", severity: "warning", range: marks[0] },
  ]);
});

test.each([
  ["an hour stays free", "days: [monday, tuesday, wednesday, thursday, friday], hours: [0, 1]"],
  [
    "they follow different clocks",
    "days: [monday, tuesday, wednesday, thursday, friday], time_zone: Asia/Tokyo",
  ],
])("does not report entries together when %s", (_, schedule) => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
suppression:
  - schedule: { days: [saturday, sunday] }
  - schedule: { ${schedule} }
`);
  expect(findProblems(text)).toEqual([]);
});
