import { expect, test } from "vitest";

import type { CustomCheck } from "./custom-check.ts";
import { requireRuleKeys } from "./require-rule-keys.ts";
import { findProblems } from "./testing/marked-example.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

const TEXT = `rules:
  - id: sample_rule
    description: A sample rule of this test
    severity: critical
    channels: [console]
    condition: { metric: level, operator: lt, threshold: 5 }
    owner: desk
`;
const noCritical: CustomCheck = {
  code: "NO_CRITICAL",
  severity: "warning",
  *run({ rules }) {
    for (const [index, { severity }] of rules.entries()) {
      if (severity === "critical") {
        yield { path: ["rules", index, "severity"], message: "critical is kept for outages" };
      }
    }
  },
};

test("checks of the host report at the value they name, or at what lacks it", () => {
  const extraChecks = [noCritical, requireRuleKeys(["owner", "runbook"])];
  expect(findProblems(TEXT, { extraChecks })).toEqual([
    { code: "RULE_KEY_REQUIRED", severity: "error", range: "2:5-2:7" },
    { code: "NO_CRITICAL", severity: "warning", range: "4:15-4:23" },
  ]);
  const { status, problems } = validateAlertRules(TEXT, { extraChecks });
  expect([status, problems[0]?.path]).toEqual(["invalid", "rules[0].runbook"]);
});

test("comments switch them off, and know their codes", () => {
  const text = TEXT.replace("critical", "critical # alert-rules disable NO_CRITICAL");
  expect(findProblems(text, { extraChecks: [noCritical] })).toEqual([]);
  expect(findProblems(text).map(({ code }) => code)).toEqual(["DIRECTIVE_UNKNOWN_CODE"]);
});

test("they are not asked about a file that does not fit the format", () => {
  const asked: unknown[] = [];
  const check: CustomCheck = {
    code: "ASKED",
    severity: "info",
    run: (file) => {
      asked.push(file);
      return [];
    },
  };
  for (const text of ["", "rules: [", "rules: 5", TEXT.replace("id:", "idd:")]) {
    validateAlertRules(text, { extraChecks: [check] });
  }
  expect(asked).toEqual([]);
  validateAlertRules(TEXT, { extraChecks: [check] });
  expect(asked).toMatchObject([{ rules: [{ id: "sample_rule" }] }]);
});
