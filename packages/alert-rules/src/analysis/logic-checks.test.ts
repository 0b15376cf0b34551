import { describe, expect, test } from "vitest";

import type { MetricValues } from "../evaluation/metric-values.ts";
import { findProblems } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";
import type { ValidateAlertRulesOptions } from "../validate-alert-rules-options.ts";
import { factOf, fileByNeeds } from "./file-by-needs.ts";
import { numberValues } from "./number-values.ts";
import { stringValues } from "./string-values.ts";

const leaf = (metric: string, operator: string, threshold: string, unit?: string) =>
  `{ metric: ${metric}, operator: ${operator}, threshold: ${threshold}${unit === undefined ? "" : `, unit: ${unit}`} }`;
const group = (operator: string, ...conditions: readonly string[]) =>
  `{ type: compound, operator: ${operator}, conditions: [${conditions.join(", ")}] }`;
const absent = (metric: string) => `{ metric: ${metric}, operator: absent }`;
const withRule = (keys: string, condition: string) => `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
${keys}    condition: ${condition}
`;
const codes = (text: string, options?: ValidateAlertRulesOptions) =>
  findProblems(text, options).map(({ code }) => code);
const judge = (condition: string, options?: ValidateAlertRulesOptions) =>
  codes(withRule("", condition), options);
const messages = (text: string) => validateAlertRules(text).problems.map(({ message }) => message);

describe("what a metric can be", () => {
  test.each([
    [leaf("gem_score", "gt", "100"), "CONTRADICTION"],
    [leaf("gem_score", "gte", "0"), "TAUTOLOGY"],
    [leaf("volume_24h_usd", "gte", "0", "usd"), "TAUTOLOGY"],
    [leaf("price_change_24h_ratio", "lt", "-100", "percent"), "CONTRADICTION"],
    [group("AND", leaf("level", "gt", "5"), leaf("level", "eq", "high")), "CONTRADICTION"],
    [group("AND", leaf("level", "in", "[1, 2]"), leaf("level", "in", "[3]")), "CONTRADICTION"],
    [group("AND", leaf("name", "contains", "ab"), leaf("name", "eq", "cd")), "CONTRADICTION"],
    [
      group("AND", leaf("name", "contains", "ab"), group("NOT", leaf("name", "contains", "a"))),
      "CONTRADICTION",
    ],
    [group("OR", leaf("flagged", "eq", "true"), leaf("flagged", "eq", "false")), "TAUTOLOGY"],
    [group("OR", leaf("name", "ne", "ab"), leaf("name", "contains", "b")), "TAUTOLOGY"],
    [group("AND", absent("level"), leaf("level", "gt", "5")), "CONTRADICTION"],
    [group("AND", absent("level"), group("NOT", absent("level"))), "CONTRADICTION"],
    [group("OR", absent("level"), group("NOT", absent("level"))), "TAUTOLOGY"],
    [
      group("AND", leaf("age_hours", "gt", "2", "days"), leaf("age_hours", "lt", "30", "hours")),
      "CONTRADICTION",
    ],
  ])("%s is %s and nothing else", (condition, code) => {
    expect(judge(condition)).toEqual([code]);
  });

  test.each([
    leaf("apy_percent", "gte", "100", "percent"),
    group("NOT", absent("level")),
    group("AND", group("NOT", absent("level")), leaf("other", "gt", "5")),
    group("OR", leaf("level", "gt", "5"), leaf("level", "eq", "high")),
    group("AND", leaf("level", "gt", "3"), leaf("level", "lt", "4")),
    group("AND", leaf("tx_count", "gt", "3"), leaf("tx_count", "lt", "4")),
    group("AND", leaf("name", "contains", "ab"), leaf("name", "contains", "ba")),
    group("AND", leaf("move", "gt", "50", "percent"), leaf("move", "lt", "0.2", "ratio")),
    group("OR", leaf("move", "gt", "5"), group("AND", absent("move"), leaf("other", "gt", "5"))),
  ])("%s is not reported", (condition) => {
    expect(judge(condition)).toEqual([]);
  });

  test("whole numbers are known from the registry only", () => {
    const condition = group("AND", leaf("holders", "gt", "3"), leaf("holders", "lt", "4"));
    const holders = { name: "holders", type: "number" } as const;
    expect(judge(condition, { metrics: [holders] })).toEqual([]);
    expect(judge(condition, { metrics: [{ ...holders, integer: true }] })).toEqual([
      "CONTRADICTION",
    ]);
  });

  test("the v1 form is judged like the other", () => {
    const text = (where: string) => `rules:
  - id: old_gate
    description: Written in the v1 form
    severity: info
    channels: [console]
    where: { ${where} }
`;
    expect(codes(text("gem_score_min: 70, gem_score_max: 60"))).toEqual([
      "DEPRECATED_WHERE",
      "CONTRADICTION",
    ]);
    expect(codes(text("gem_score_max: 100"))).toContain("TAUTOLOGY");
    expect(codes(text("gem_score_min: 60, gem_score_max: 70"))).toEqual(["DEPRECATED_WHERE"]);
  });
});

describe("missing data", () => {
  const split = group("AND", leaf("level", "lt", "1"), leaf("level", "gt", "2"));

  test("a rule that fires on unknown is no contradiction while unknown is possible", () => {
    expect(codes(withRule("    missing_data: no_fire\n", split))).toEqual(["CONTRADICTION"]);
    expect(codes(withRule("    missing_data: keep_last\n", split))).toEqual(["CONTRADICTION"]);
    expect(codes(withRule("    missing_data: fire\n", split))).not.toContain("CONTRADICTION");
  });

  test("a condition that only asks whether its metric is known is told apart", () => {
    const condition = group("AND", leaf("level", "gt", "5"), leaf("gem_score", "lte", "100"));
    const [problem] = validateAlertRules(withRule("", condition)).problems;
    expect(problem?.code).toBe("REDUNDANT_CONDITION");
    expect(problem?.message).toBe("this condition changes nothing while its metrics are known");
    expect(problem?.hint).toBe(
      "change or remove it: gem_score is from 0 to 100; to ask whether a metric is known, write NOT with operator absent",
    );
  });
});

describe("one cause is one problem", () => {
  test("the core has no more than what excludes each other", () => {
    const condition = group(
      "AND",
      leaf("other", "gt", "1"),
      leaf("level", "lt", "5"),
      leaf("level", "ne", "3"),
      leaf("level", "gt", "9"),
    );
    expect(messages(withRule("", condition))).toEqual([
      "the rule can never fire because of level lt 5 (line 6) and level gt 9 (line 6)",
    ]);
  });

  test("a long core is cut", () => {
    const all = ["1", "2", "3", "4", "5", "6"].map((value) => leaf("level", "eq", value));
    const condition = group("AND", group("OR", ...all), leaf("level", "gt", "6"));
    expect(messages(withRule("", condition))).toEqual([
      "the rule can never fire because of level eq 1 (line 6), level eq 2 (line 6), level eq 3 (line 6), level eq 4 (line 6) and 3 more",
    ]);
  });

  test("of two equal parts the later one is reported, a group as a whole", () => {
    const part = group("AND", leaf("a", "gt", "1"), leaf("b", "gt", "1"));
    const { problems } = validateAlertRules(withRule("", group("OR", part, part)));
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["REDUNDANT_CONDITION", "rules[0].condition.conditions[1]"],
    ]);
  });

  test("a part of AT_LEAST that never holds is dead, one that always holds is left alone", () => {
    const quorum = (first: string) =>
      `{ type: compound, operator: AT_LEAST, count: 2, conditions: [${first}, ${leaf("a", "gt", "1")}, ${leaf("b", "gt", "1")}] }`;
    expect(judge(quorum(leaf("gem_score", "gt", "100")))).toEqual(["DEAD_BRANCH"]);
    expect(judge(quorum(leaf("gem_score", "gte", "0")))).toEqual([]);
  });

  test.each([
    [
      "a wrong threshold",
      group("AND", leaf("gem_score", "gt", "150"), leaf("gem_score", "lt", "5")),
    ],
    ["a missing unit", group("AND", leaf("price_usd", "gt", "9"), leaf("price_usd", "lt", "5"))],
    [
      "an impossible quorum",
      `{ type: compound, operator: AT_LEAST, count: 3, conditions: [${leaf("a", "gt", "1")}, ${leaf("a", "lt", "1")}] }`,
    ],
    [
      "a repeated key",
      group("AND", "{ metric: a, metric: b, operator: gt, threshold: 1 }", leaf("b", "lt", "1")),
    ],
  ])("a condition with %s is not judged further", (_name, condition) => {
    const logic = ["CONTRADICTION", "TAUTOLOGY", "DEAD_BRANCH", "REDUNDANT_CONDITION"];
    const found = judge(condition);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((code) => logic.includes(code))).toEqual([]);
  });

  test("a rule with a fault elsewhere is still told that it can never fire", () => {
    const text = withRule("", leaf("gem_score", "gt", "100")).replace(
      "    severity: warning\n",
      "",
    );
    expect(codes(text)).toEqual(["MISSING_KEY", "CONTRADICTION"]);
  });
});

describe("rules beside each other", () => {
  const thin = leaf("level", "lt", "5");
  const thinner = leaf("level", "lt", "3");
  const two = (first: string, second: string, rest = "") => `rules:\n${first}${second}${rest}`;
  const keyed = (id: string, keys: string, condition: string) => `  - id: ${id}
    description: A sample rule for a test
${keys}    condition: ${condition}
`;
  const plain = "    severity: warning\n    channels: [console]\n";

  test("the one that adds nothing is reported, wherever it stands, with a snapshot", () => {
    const text = two(keyed("inner", plain, thinner), keyed("outer", plain, thin));
    const { problems } = validateAlertRules(text);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["SUBSUMED_RULE", "rules[0].id"],
    ]);
    expect(problems[0]?.message).toBe(
      "whenever this rule fires, the rule outer at line 7 tells its channels too; that one alone fires on level 3",
    );
  });

  test.each([
    ["a higher severity", "    severity: high\n    channels: [console]\n", plain],
    ["a channel of its own", "    severity: warning\n    channels: [slack]\n", plain],
    ["a shorter quiet time", plain, `${plain}    suppression_duration: 60\n`],
    ["another policy for missing data", `${plain}    missing_data: keep_last\n`, plain],
  ])("not with %s", (_name, inner, outer) => {
    expect(codes(two(keyed("inner", inner, thinner), keyed("outer", outer, thin)))).toEqual([]);
  });

  test("not with an escalation of its own", () => {
    const policies = `escalation_policies:
  loud: { levels: [{ delay: 0, channels: [console] }] }
`;
    const loud = `${plain}    escalation_policy: loud\n`;
    const judgePair = (inner: string, outer: string) =>
      codes(two(keyed("inner", inner, thinner), keyed("outer", outer, thin), policies));
    expect(judgePair(loud, plain)).toEqual([]);
    expect(judgePair(plain, loud)).toEqual(["SUBSUMED_RULE"]);
    expect(judgePair(loud, loud)).toEqual(["SUBSUMED_RULE"]);
  });

  test.each([
    ["{ pattern: ^outer, field: rule_id, duration: 60 }", []],
    ["{ pattern: ^inner, field: rule_id, duration: 60 }", ["SUBSUMED_RULE"]],
    ["{ schedule: { hours: [1] }, severity: [high] }", []],
    ["{ schedule: { hours: [1] }, severity: [warning] }", ["SUBSUMED_RULE"]],
    ["{ pattern: ^high, field: severity, duration: 60 }", []],
    ["{ schedule: { hours: [1] } }", ["SUBSUMED_RULE"]],
  ])("with the suppression %s: %j", (suppression, expected) => {
    const high = "    severity: high\n    channels: [console]\n";
    const text = two(
      keyed("inner", plain, thinner),
      keyed("outer", high, thin),
      `suppression:\n  - ${suppression}\n`,
    );
    // That such an entry keeps a rule back for good is a problem of its own.
    expect(codes(text).filter((code) => code !== "ALWAYS_SUPPRESSED")).toEqual(expected);
  });

  test("equal conditions of unequal weight are subsumed, of equal weight duplicates", () => {
    const high = "    severity: high\n    channels: [console]\n";
    expect(codes(two(keyed("quiet", plain, thin), keyed("loud", high, thin)))).toEqual([
      "SUBSUMED_RULE",
    ]);
    const keepsLast = `${plain}    missing_data: keep_last\n`;
    expect(codes(two(keyed("one", keepsLast, thin), keyed("two", keepsLast, thin)))).toEqual([
      "DUPLICATE_RULE",
    ]);
    expect(codes(two(keyed("inner", keepsLast, thinner), keyed("outer", keepsLast, thin)))).toEqual(
      ["SUBSUMED_RULE"],
    );
  });

  test("three equal rules are two duplicates of the first", () => {
    const text = `rules:\n${["one", "two", "three"].map((id) => keyed(id, plain, thin)).join("")}`;
    expect(messages(text)).toEqual([
      "the rule one at line 2 fires on the same values and tells the same channels",
      "the rule one at line 2 fires on the same values and tells the same channels",
    ]);
  });

  test("a rule that never fires is not also subsumed", () => {
    const never = leaf("gem_score", "gt", "100");
    expect(
      codes(two(keyed("never", plain, never), keyed("outer", plain, leaf("gem_score", "gt", "5")))),
    ).toEqual(["CONTRADICTION"]);
  });
});

describe("hostile and large files", () => {
  test("a rule of 200 conditions and one of more than that are answered", () => {
    const leaves = (count: number) =>
      Array.from({ length: count }, (_, index) => leaf("level", "ne", String(index)));
    expect(judge(group("AND", ...leaves(50)))).toEqual([]);
    expect(judge(group("AND", ...leaves(200)))).toEqual(["LOGIC_UNDECIDED"]);
    expect(judge(group("AND", ...leaves(201)))).toEqual(["LOGIC_UNDECIDED"]);
  });

  test("a condition that needs too many cases is reported as undecided alone", () => {
    const parts = ["a", "b", "c", "d", "e", "f", "g"].map((part) => leaf("name", "contains", part));
    expect(judge(group("AND", ...parts, leaf("name", "eq", "x")))).toEqual(["LOGIC_UNDECIDED"]);
    const letters = [..." -_./|~\u00B7\u2022\uE000"].map((mark) => mark);
    expect(stringValues([], [letters.join("")])).toBeUndefined();
  });
});

describe("values that stand for all others", () => {
  const any = { min: null, max: null, integer: false };

  test("one below, each threshold, one between and one above", () => {
    expect(numberValues([10, 30], any)).toEqual([0, 10, 20, 30, 60]);
    expect(numberValues([30], { ...any, min: 0, max: 100 })).toEqual([0, 15, 30, 65, 100]);
    expect(numberValues([], any)).toEqual([0]);
    expect(numberValues([], { ...any, min: 5 })).toEqual([5, 10]);
  });

  test("nothing between neighbours, and nothing beyond the largest number", () => {
    expect(numberValues([1, 1 + Number.EPSILON], any)).toHaveLength(4);
    expect(numberValues([0, Number.MIN_VALUE], any)).toHaveLength(4);
    expect(numberValues([-Number.MAX_VALUE, Number.MAX_VALUE], any)).toEqual([
      -Number.MAX_VALUE,
      0,
      Number.MAX_VALUE,
    ]);
    expect(numberValues([1.5e308], any).at(-1)).toBe(Number.MAX_VALUE);
  });

  test("whole numbers only where these are known", () => {
    expect(numberValues([3, 4.5], { min: 0, max: null, integer: true })).toEqual([0, 1, 3, 4, 9]);
  });
});

test("rules are found by a snapshot that holds what they need", () => {
  const item = (name: string, ...needs: readonly string[]) => ({ name, needs: new Set(needs) });
  const find = fileByNeeds([
    item("none"),
    item("a", "a"),
    item("ab", "a", "b"),
    item("abc", "a", "b", "c"),
    item("a is 1", "a", factOf("a", 1)),
  ]);
  const names = (values: MetricValues) =>
    find(values)
      .map(({ name }) => name)
      .sort();
  expect(names({ a: 2 })).toEqual(["a", "none"]);
  expect(names({ a: 1 })).toEqual(["a", "a is 1", "none"]);
  expect(names({ a: null, b: 1 })).toEqual(["none"]);
  expect(names({ a: 2, b: 1, d: 1 })).toEqual(["a", "ab", "none"]);
  expect(names({ a: 2, b: 1, c: "x" })).toEqual(["a", "ab", "abc", "none"]);
});
