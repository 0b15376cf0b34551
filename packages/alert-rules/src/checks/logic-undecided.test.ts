import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports LOGIC_UNDECIDED at the rule, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: «sample_rule»
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: OR
      conditions:
        - { metric: labels, operator: contains, threshold: honeypot }
        - { metric: labels, operator: contains, threshold: rugged }
        - { metric: labels, operator: contains, threshold: frozen }
        - { metric: labels, operator: contains, threshold: blocked }
        - { metric: labels, operator: contains, threshold: phishing }
        - { metric: labels, operator: contains, threshold: drained }
        - { metric: labels, operator: contains, threshold: spoofed }
`);
  expect(findProblems(text)).toEqual([
    { code: "LOGIC_UNDECIDED", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      metric: labels
      operator: matches
      threshold: "honeypot|rugged|frozen|blocked|phishing|drained|spoofed"
`);
  expect(findProblems(text)).toEqual([]);
});

test("reports it once for a file whose rules together take too many steps", () => {
  const values = Array.from({ length: 300 }, (_, at) => at);
  const rules = values.map(
    (at) => `  - id: rule_${at}
    description: A sample rule for a test
    severity: warning
    channels: [console]
    condition: { metric: level, operator: in, threshold: [${values.map((value) => value + at)}] }
`,
  );
  const { text, marks } = readMarked(`«rules»:\n${rules.join("")}`);
  expect(findProblems(text)).toEqual([
    { code: "LOGIC_UNDECIDED", severity: "info", range: marks[0] },
  ]);
});
