// Each test is named after a fault of the system that this package replaces, as it was seen there.
import { describe, expect, test } from "vitest";

import { evaluateCondition } from "./evaluation/evaluate-condition.ts";
import { parseAlertRules } from "./parse-alert-rules.ts";
import { findProblems } from "./testing/marked-example.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

const rule = (condition: string, more = "") => `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [slack]
    ${condition}
${more}`;
const leaf = (inner: string, more = "") => rule(`condition: { ${inner} }`, more);
const codesOf = (text: string) => findProblems(text).map(({ code }) => code);
const conditionOf = (text: string) => {
  const condition = parseAlertRules(text).rules[0]?.condition;
  return condition ?? expect.unreachable();
};

test("it told one schema error only, and nothing else of a file that had one", () => {
  const text = leaf("metric: price_usd, operator: lt, threshold: 5").replace(
    "    severity: warning\n",
    "",
  );
  expect(codesOf(text)).toEqual(["MISSING_KEY", "MISSING_UNIT"]);
});

test("it took parts of words for words: concentRATIOn needed a unit", () => {
  expect(codesOf(leaf("metric: holder_concentration_top10, operator: gt, threshold: 80"))).toEqual(
    [],
  );
});

test("it told one missing unit twice, as money and as a share", () => {
  const text = leaf("metric: price_change_1h, operator: gt, threshold: 50");
  expect(codesOf(text)).toEqual(["MISSING_UNIT"]);
});

test("it called an unknown key in a leaf a wrong operator", () => {
  const { problems } = validateAlertRules(
    leaf("metric: level, operator: gt, threshold: 5, note: x"),
  );
  expect(problems.map(({ code, path }) => [code, path])).toEqual([
    ["UNKNOWN_KEY", "rules[0].condition.note"],
  ]);
});

test("it told nesting again on every level", () => {
  const nested = (depth: number): string =>
    depth === 0
      ? "{ metric: level, operator: gt, threshold: 5 }"
      : `{ type: compound, operator: NOT, conditions: [{ type: compound, operator: AND, conditions: [${nested(depth - 1)}, { metric: depth_${depth}, operator: gt, threshold: 1 }] }] }`;
  expect(codesOf(rule(`condition: ${nested(6)}`))).toEqual(["NESTING_TOO_DEEP"]);
});

describe("it crashed or hung on", () => {
  const bomb = `a0: &a0 x\n${Array.from({ length: 25 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join("")}`;
  test.each([
    ["a list at the root", "- 1"],
    ["a number at the root", "5"],
    ["an empty file", ""],
    ["rules that are text", "rules: text"],
    ["a rule that is null", "rules: [null]"],
    ["a condition that is text", rule("condition: text")],
    [
      "conditions that are a map",
      rule("condition: { type: compound, operator: AND, conditions: {} }"),
    ],
    ["an id that is a list", rule("condition: {}").replace("sample_rule", "[a]")],
    ["channels that are a number", rule("condition: {}").replace("[slack]", "5")],
    [
      "levels that are null",
      leaf("metric: a, operator: gt, threshold: 1", "escalation_policies: { page: { levels: } }\n"),
    ],
    ["deep nesting", `rules: ${"[".repeat(3_000)}`],
    [
      "a condition that contains itself",
      rule("condition: &c { type: compound, operator: NOT, conditions: [*c] }"),
    ],
    ["bytes that are not UTF-8", "rules: \uFFFD"],
    ["2^25 aliases", bomb],
  ])("%s", (_name, text) => {
    const start = performance.now();
    expect(validateAlertRules(text).status).toBe("invalid");
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("it refused what is right:", () => {
  test.each([
    [
      "a price change in percent",
      leaf("metric: price_change_1h, operator: gt, threshold: 50, unit: percent"),
    ],
    ["request_duration", leaf("metric: request_duration, operator: gt, threshold: 5")],
    ["operation_count", leaf("metric: operation_count, operator: gt, threshold: 5")],
    ["exchange_count", leaf("metric: exchange_count, operator: gt, threshold: 5")],
    ["usda_score", leaf("metric: usda_score, operator: gt, threshold: 5")],
    [
      "a policy with a name of its own",
      rule(
        "condition: { metric: level, operator: gt, threshold: 5 }\n    escalation_policy: night_watch",
        "escalation_policies:\n  night_watch: { levels: [{ delay: 0, channels: [slack] }] }\n",
      ),
    ],
    [
      "a reference with a digit",
      leaf(
        "metric: level, operator: gt, threshold: 5",
        `channels:\n  slack: { enabled: true, webhook_url: "\${SLACK_URL_2}" }\n`,
      ),
    ],
  ])("%s", (_name, text) => {
    expect(codesOf(text)).toEqual([]);
  });

  test("the v1 key volume_24h_min", () => {
    expect(codesOf(rule("where: { volume_24h_min: 5 }"))).toEqual(["DEPRECATED_WHERE"]);
  });

  test("threshold: 1e3, which only warns of the older YAML", () => {
    expect(codesOf(leaf("metric: level, operator: gt, threshold: 1e3"))).toEqual([
      "AMBIGUOUS_SCALAR",
    ]);
  });
});

describe("it accepted what is wrong:", () => {
  test.each([
    [
      "two equal keys",
      leaf("metric: level, metric: depth, operator: gt, threshold: 5"),
      "YAML_DUPLICATE_KEY",
    ],
    ["not a number", leaf("metric: level, operator: gt, threshold: .nan"), "NON_FINITE_NUMBER"],
    ["infinity", leaf("metric: level, operator: gt, threshold: .inf"), "NON_FINITE_NUMBER"],
    [
      "greater than true",
      leaf("metric: level, operator: gt, threshold: true"),
      "THRESHOLD_TYPE_MISMATCH",
    ],
    [
      "equal to a list",
      leaf("metric: level, operator: eq, threshold: [1]"),
      "THRESHOLD_TYPE_MISMATCH",
    ],
    [
      "a text that contains 5",
      leaf("metric: name, operator: contains, threshold: 5"),
      "THRESHOLD_TYPE_MISMATCH",
    ],
    [
      "a pattern that is no expression",
      leaf(
        "metric: level, operator: gt, threshold: 5",
        "suppression: [{ pattern: '(', field: entity_id }]\n",
      ),
      "INVALID_PATTERN",
    ],
    [
      "an id with a line break",
      leaf("metric: level, operator: gt, threshold: 5").replace("sample_rule", '"abc\\n"'),
      "INVALID_VALUE",
    ],
    [
      "a channel name that is none",
      leaf("metric: level, operator: gt, threshold: 5").replace("[slack]", '["no channel"]'),
      "INVALID_VALUE",
    ],
    [
      "where beside a condition",
      rule("where: { level_min: 5 }\n    condition: { metric: level, operator: gt, threshold: 5 }"),
      "WHERE_AND_CONDITION",
    ],
    [
      "a contradiction",
      rule(
        "condition: { type: compound, operator: AND, conditions: [{ metric: level, operator: gt, threshold: 80 }, { metric: level, operator: lt, threshold: 20 }] }",
      ),
      "CONTRADICTION",
    ],
  ])("%s", (_name, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });
});

describe("at run time", () => {
  test.each([
    ["ne", "5", 6, true],
    ["in", "[5, 6]", 6, true],
    ["not_in", "[5, 6]", 7, true],
    ["contains", "gem", "a gem", true],
    ["contains", "gem", "a stone", false],
  ])("%s was always false, and always true below NOT", (operator, threshold, value, expected) => {
    const inner = `{ metric: level, operator: ${operator}, threshold: ${threshold} }`;
    const plain = conditionOf(rule(`condition: ${inner}`));
    const negated = conditionOf(
      rule(`condition: { type: compound, operator: NOT, conditions: [${inner}] }`),
    );
    expect(evaluateCondition(plain, { level: value })).toBe(expected);
    expect(evaluateCondition(negated, { level: value })).toBe(!expected);
    expect(evaluateCondition(negated, {})).toBeNull();
  });

  test("a rule without version lost its condition, and fired for every score", () => {
    const condition = conditionOf(leaf("metric: gem_score, operator: gt, threshold: 70"));
    expect(evaluateCondition(condition, { gem_score: 1 })).toBe(false);
  });

  test("any other key of where was ignored, and the rule fired", () => {
    const condition = conditionOf(rule("where: { level_max: 5, flagged: true }"));
    expect(evaluateCondition(condition, { level: 6, flagged: true })).toBe(false);
    expect(evaluateCondition(condition, { level: 5, flagged: true })).toBe(true);
  });
});
