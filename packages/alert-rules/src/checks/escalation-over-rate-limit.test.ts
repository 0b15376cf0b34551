import { expect, test } from "vitest";
import { findProblems, readMarked } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

test("reports ESCALATION_OVER_RATE_LIMIT at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: page
escalation_policies:
  page:
    levels:
      - { delay: 0, channels: [console] }
      - { delay: 30, channels: [console] }
      - { delay: 59, channels: [«console»] }
channels:
  console: { enabled: true, rate_limit: 2 }
`);
  expect(findProblems(text)).toEqual([
    { code: "ESCALATION_OVER_RATE_LIMIT", severity: "info", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: page
escalation_policies:
  page:
    levels:
      - { delay: 0, channels: [console] }
      - { delay: 30, channels: [console] }
      - { delay: 60, channels: [console] }
channels:
  console: { enabled: true, rate_limit: 2 }
`);
  expect(findProblems(text)).toEqual([]);
});

test("counts the rules of a policy, which can all fire for one token", () => {
  const rule = (id: string, threshold: number) => `  - id: ${id}
    description: One of several rules of one policy
    severity: warning
    channels: [console]
    condition: { metric: ${id}, operator: lt, threshold: ${threshold} }
    escalation_policy: page
`;
  const { problems } = validateAlertRules(`rules:
${rule("gem_score", 30)}${rule("risk_score", 40)}escalation_policies:
  page:
    levels: [{ delay: 300, channels: [console] }]
channels:
  console: { enabled: true, rate_limit: 1 }
`);
  expect(problems.map(({ message }) => message)).toEqual([
    "the policy's rules can send console 2 messages for one token within a minute, and its rate_limit is 1",
  ]);
});
