import { expect, test } from "vitest";
import { findProblems, readMarked } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

const fileOf = (delay: number, limit: string) => `rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
    escalation_policy: day
  - id: other_rule
    description: Another sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: risk_score, operator: gt, threshold: 70 }
    escalation_policy: night
escalation_policies:
  day:
    levels: [{ delay: 300, channels: [console] }]
  night:
    levels: [{ delay: ${delay}, channels: [console] }]
channels:
  console: { enabled: true, rate_limit: ${limit} }
`;

test("reports ESCALATIONS_OVER_RATE_LIMIT at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(fileOf(330, "«1»"));
  expect(findProblems(text)).toEqual([
    { code: "ESCALATIONS_OVER_RATE_LIMIT", severity: "info", range: marks[0] },
  ]);
  expect(validateAlertRules(text).problems[0]?.message).toBe(
    "the policies day, night can together send console 2 messages for one token within a minute, and its rate_limit is 1",
  );
});

test.each([
  [360, "1"],
  [330, "2"],
])("does not report the mended file (delay %i, rate_limit %s)", (delay, limit) => {
  expect(findProblems(fileOf(delay, limit))).toEqual([]);
});

test("does not count a policy that no rule uses, which is a problem of its own", () => {
  const text = fileOf(330, "1").replace("escalation_policy: night", "escalation_policy: none");
  expect(validateAlertRules(text).problems.map(({ code }) => code)).toEqual([
    "UNUSED_ESCALATION_POLICY",
  ]);
});

test("says nothing of a channel for which one policy alone is too much", () => {
  const text = fileOf(330, "1").replace(
    "[{ delay: 300, channels: [console] }]",
    "[{ delay: 300, channels: [console] }, { delay: 310, channels: [console] }]",
  );
  expect(validateAlertRules(text).problems.map(({ code }) => code)).toEqual([
    "ESCALATION_OVER_RATE_LIMIT",
  ]);
});

test("names five of many policies and counts the others", () => {
  const names = Array.from({ length: 7 }, (_, index) => `p${index}`);
  const rules = names.map(
    (name) => `  - id: ${name}
    description: One of many rules for this page
    severity: warning
    channels: [console]
    condition: { metric: ${name}, operator: lt, threshold: 30 }
    escalation_policy: ${name}
`,
  );
  const policies = names.map(
    (name) => `  ${name}: { levels: [{ delay: 300, channels: [console] }] }\n`,
  );
  const text = `rules:\n${rules.join("")}escalation_policies:\n${policies.join("")}channels:
  console: { enabled: true, rate_limit: 6 }
`;
  expect(validateAlertRules(text).problems.map(({ message }) => message)).toEqual([
    "the policies p0, p1, p2, p3, p4 and 2 more can together send console 7 messages for one token within a minute, and its rate_limit is 6",
  ]);
});
