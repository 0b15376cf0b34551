import { describe, expect, test } from "vitest";

import { fixAlertRules } from "../fix/fix-alert-rules.ts";
import { readMarked } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

const FILE = `rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [slack]
    escalation_policy: page
    condition: { metric: liquidity_usd, operator: lt, threshold: 30, unit: usd }
suppression:
  - { pattern: ^GEM, field: entity_id, duration: 60 }
channels:
  slack: { enabled: true }
escalation_policies:
  page: { levels: [{ delay: 0, channels: [slack] }] }
`;

/** Each problem with its place and hint. */
function describeProblems(text: string) {
  return validateAlertRules(text).problems.map(({ code, position, hint }) => {
    const { line, column, endLine, endColumn } = position ?? {};
    return `${code} ${line}:${column}-${endLine}:${endColumn} ${hint}`;
  });
}

test("the file of these tests is right", () => {
  expect(describeProblems(FILE)).toEqual([]);
});

describe("a misspelt key is one problem, whatever is missing without it", () => {
  test.each([
    ["the file", "channels:\n  slack", "«chanels»:\n  slack", "channels"],
    ["the file", "escalation_policies:", "«escalation_polices»:", "escalation_policies"],
    ["a rule, at its first key", "id: sample", "«Id»: sample", "id"],
    ["a rule", "description:", "«desciption»:", "description"],
    ["a rule", "channels: [slack]\n    esc", "«chanels»: [slack]\n    esc", "channels"],
    ["a rule, whose condition it is", "condition:", "«conditon»:", "condition"],
    ["a leaf, at its first key", "metric:", "«metrc»:", "metric"],
    ["a leaf", "operator:", "«oprator»:", "operator"],
    ["a leaf, whose unit it is", "unit:", "«unt»:", "unit"],
    ["a suppression, at its first key", "pattern:", "«patern»:", "pattern"],
    ["a suppression", "field:", "«feild»:", "field"],
    ["a channel", "enabled:", "«enabeld»:", "enabled"],
    ["a policy", "levels:", "«level»:", "levels"],
    ["a level of a policy", "delay:", "«dleay»:", "delay"],
    ["a leaf, in another word", "threshold:", "«value»:", "threshold"],
    ["a leaf, in a shorter word", "operator:", "«op»:", "operator"],
    ["a leaf, in a word that other maps have", "metric:", "«field»:", "metric"],
    ["a rule, in another word", "condition:", "«when»:", "condition"],
    ["a rule, in another word than the closest", "condition:", "«if»:", "condition"],
    ["a rule, in a word of another tool", "severity:", "«priority»:", "severity"],
    ["a level of a policy, in another word", "delay:", "«after»:", "delay"],
  ])("in %s: %j", (_place, right, wrong, meant) => {
    const { text, marks } = readMarked(FILE.replace(right, wrong));
    expect(describeProblems(text)).toEqual([`UNKNOWN_KEY ${marks[0]} did you mean ${meant}?`]);
    expect(fixAlertRules(text).text).toBe(FILE);
  });
});

test("the operator of a compound may be misspelt: the kind of the compound is still known", () => {
  const compound = "{ tpye: compound, oprator: NOT, conditons: [{ metric: a, operator: absent }] }";
  const text = FILE.replace(/\{ metric.*\}/, compound);
  expect(validateAlertRules(text).problems.map(({ hint }) => hint)).toEqual([
    "did you mean type?",
    "did you mean operator?",
    "did you mean conditions?",
  ]);
});

test("what stands under a misspelt key is looked at too, at its place", () => {
  const { text, marks } = readMarked(FILE.replace("channels: [slack]", "«chanels»: [«slak»]"));
  expect(describeProblems(text)).toEqual([
    `UNKNOWN_KEY ${marks[0]} did you mean channels?`,
    `UNDEFINED_CHANNEL ${marks[1]} did you mean slack?`,
  ]);
});

test("a key that the map has already is not what another one meant", () => {
  const { text, marks } = readMarked(FILE.replace("unit: usd", "unit: usd, «unt»: eth"));
  expect(describeProblems(text)).toEqual([
    `UNKNOWN_KEY ${marks[0]} known keys: metric, operator, threshold, unit`,
  ]);
});

test("an unknown first key is told beside the keys that are missing", () => {
  const { text, marks } = readMarked(FILE.replace("id: sample_rule", "«colour»: red"));
  const problems = validateAlertRules(text).problems;
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    "UNKNOWN_KEY rules[0].colour",
    "MISSING_KEY rules[0].id",
  ]);
  expect(describeProblems(text).every((problem) => problem.includes(marks[0] ?? "-"))).toBe(true);
});

test("a map that is used twice is one problem in one place", () => {
  const { text, marks } = readMarked(
    FILE.replace("channels:\n  slack: {", "channels:\n  slack: &same { «rate_limt»: 5,").replace(
      "\nesc",
      "\n  pager: *same\nesc",
    ),
  );
  expect(describeProblems(text).filter((problem) => problem.startsWith("UNKNOWN_KEY"))).toEqual([
    `UNKNOWN_KEY ${marks[0]} did you mean rate_limit?`,
  ]);
});

test("a key is not meant as one that its kind of condition does not have", () => {
  const text = FILE.replace(
    "operator: lt, threshold: 30, unit: usd",
    "operator: absent, «value»: 30",
  );
  const { text: written, marks } = readMarked(text);
  expect(describeProblems(written)).toEqual([
    `UNKNOWN_KEY ${marks[0]} known keys: metric, operator`,
  ]);
});

test("a condition in another tool's form is one problem, which says what was read", () => {
  const text = FILE.replace("{ metric: liquidity_usd", "{ all: [{ metric: liquidity_usd").replace(
    "unit: usd }",
    "unit: usd }] }",
  );
  expect(validateAlertRules(text).problems.map(({ message }) => message)).toEqual([
    'must be a map with metric, operator and threshold, or with type: compound, operator and conditions, got a map that starts with "all"',
  ]);
});
