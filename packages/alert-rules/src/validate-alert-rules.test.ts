import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ALL_CHECKS } from "./checks/all-checks.ts";
import { AlertRulesError } from "./errors.ts";
import { expressions } from "./expressions/expressions.ts";
import { parseAlertRules } from "./parse-alert-rules.ts";
import { createAlertRulesJsonSchema } from "./schema/json-schema.ts";
import { findProblems } from "./testing/marked-example.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

const root = new URL("../../../", import.meta.url);
const readRoot = (path: string) => readFileSync(new URL(path, root), "utf8");
const codesOf = (text: string, options = {}) =>
  findProblems(text, options).map(({ code, range }) => `${code} ${range?.split("-")[0]}`);

const rule = (condition: string) => `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
    condition: ${condition}
`;

const reference = new URL("../shared/fixtures/reference/alert_rules.yaml", root);
const hasReference = existsSync(reference);
if (!hasReference)
  console.info(
    "The reference's alert_rules.yaml is not here: its test is skipped, the hand-written equivalent runs.",
  );

describe.skipIf(!hasReference)("the reference's shipped file", () => {
  test("has one missing severity and ten thresholds without a unit, each on its line", () => {
    const text = readFileSync(reference, "utf8");
    const { problems, status } = validateAlertRules(text);
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(status).toBe("invalid");
    expect(errors.map(({ code, position }) => [code, position?.line])).toEqual([
      ["MISSING_KEY", 6],
      ...[49, 70, 73, 76, 97, 103, 177, 195, 217, 247].map((line) => ["MISSING_UNIT", line]),
    ]);
    expect(problems.filter(({ severity }) => severity !== "error").map(({ code }) => code)).toEqual(
      ["DEPRECATED_WHERE", "DEPRECATED_COOL_OFF", "DISABLED_CHANNEL"],
    );
  });
});

test("a hand-written equivalent of it gets the same findings", () => {
  const text = `rules:
  - id: old_gate
    description: Written in the v1 form without a severity
    where: { gem_score_min: 70, confidence_min: 0.75, safety_ok: true }
    channels: [slack]
    cool_off_minutes: 240
    version: v1
  - id: thin_and_moving
    description: Thin liquidity while the price moves
    severity: high
    channels: [slack]
    version: v2
    condition:
      type: compound
      operator: AND
      conditions:
        - metric: liquidity_usd
          operator: lt
          threshold: 5000
        - metric: price_change_1h
          operator: gt
          threshold: 50
        - metric: contract_age_hours
          operator: lt
          threshold: 24
        - metric: holder_concentration_top10
          operator: gt
          threshold: 80
`;
  expect(codesOf(text)).toEqual([
    "MISSING_KEY 2:5",
    "DEPRECATED_WHERE 4:5",
    "DEPRECATED_COOL_OFF 6:5",
    "MISSING_UNIT 19:22",
    "MISSING_UNIT 22:22",
  ]);
});

describe("units are judged by whole words of a metric's name", () => {
  test.each([
    "{ metric: price_change_1h, operator: gt, threshold: 150, unit: percent }",
    "{ metric: request_duration, operator: gt, threshold: 5 }",
    "{ metric: operation_count, operator: gt, threshold: 5 }",
    "{ metric: exchange_count, operator: gt, threshold: 5 }",
    "{ metric: usda_score, operator: gt, threshold: 5 }",
    "{ metric: liquidity_locked, operator: eq, threshold: true }",
    "{ metric: buy_sell_ratio_1h, operator: gt, threshold: 5, unit: ratio }",
    "{ metric: holder_change_24h, operator: lt, threshold: -20, unit: percent }",
    "{ metric: contract_age_hours, operator: lt, threshold: 2, unit: days }",
    "{ metric: volume_24_hours, operator: lt, threshold: 2, unit: usd }",
    "{ metric: market_cap_usd, operator: absent }",
  ])("accepts %s", (condition) => {
    expect(codesOf(rule(condition))).toEqual([]);
  });

  test.each([
    ["{ metric: liquidity_usd, operator: lt, threshold: 5, unit: eth }", "INCOMPATIBLE_UNIT"],
    ["{ metric: operation_count, operator: lt, threshold: 5, unit: percent }", "INCOMPATIBLE_UNIT"],
    ["{ metric: flagged, operator: eq, threshold: true, unit: usd }", "INCOMPATIBLE_UNIT"],
    [
      "{ metric: confidence, operator: lt, threshold: 120, unit: percent }",
      "THRESHOLD_OUT_OF_RANGE",
    ],
    [
      "{ metric: holder_share, operator: lt, threshold: 1.5, unit: ratio }",
      "THRESHOLD_OUT_OF_RANGE",
    ],
    [
      "{ metric: price_change_1h, operator: lt, threshold: -150, unit: percent }",
      "THRESHOLD_OUT_OF_RANGE",
    ],
    ["{ metric: liquidity_usd, operator: lt, threshold: -5, unit: usd }", "THRESHOLD_OUT_OF_RANGE"],
    ["{ metric: gem_score, operator: in, threshold: [5, 150] }", "THRESHOLD_OUT_OF_RANGE"],
    ["{ metric: flagged, operator: eq, threshold: 1 }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: name, operator: contains, threshold: 5 }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: level, operator: gt, threshold: true }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: level, operator: eq, threshold: [1] }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: level, operator: in, threshold: [] }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: level, operator: between, threshold: [1] }", "THRESHOLD_TYPE_MISMATCH"],
    ["{ metric: level, operator: gt, threshold: 1_000 }", "THRESHOLD_TYPE_MISMATCH"],
  ])("%s is %s, reported once", (condition, code) => {
    expect(findProblems(rule(condition)).map((problem) => problem.code)).toEqual([code]);
  });
});

describe("one mistake in a condition is one problem", () => {
  test.each([
    ["{ metric: level, operator: gt, threshold: 1, extra: 2 }", "UNKNOWN_KEY"],
    ["{ metric: level, operator: above, threshold: 1 }", "INVALID_VALUE"],
    ["{ metric: level, operator: gt }", "MISSING_KEY"],
    ["{ metric: Level, operator: gt, threshold: 1 }", "INVALID_VALUE"],
    [
      "{ type: compound, operator: and, conditions: [{ metric: a, operator: gt, threshold: 1 }, { metric: b, operator: gt, threshold: 1 }] }",
      "INVALID_VALUE",
    ],
    ["[]", "WRONG_TYPE"],
    ["5", "WRONG_TYPE"],
    ["{}", "WRONG_TYPE"],
    ["{ and: [{ metric: level, operator: gt, threshold: 1 }] }", "WRONG_TYPE"],
    ["{ metric: level, operator: eq, threshold: { a: 1 } }", "WRONG_TYPE"],
  ])("%s is %s", (condition, code) => {
    expect(findProblems(rule(condition)).map((problem) => problem.code)).toEqual([code]);
  });

  test("and several mistakes are reported at once, also below a wrong operator", () => {
    const text = rule(
      "{ type: compound, operator: and, conditions: [{ metric: a, operator: gt, treshold: 1 }, 5] }",
    );
    expect(findProblems(text).map(({ code }) => code)).toEqual([
      "INVALID_VALUE",
      "UNKNOWN_KEY",
      "WRONG_TYPE",
    ]);
    const unknown = validateAlertRules(text).problems.find(({ code }) => code === "UNKNOWN_KEY");
    expect(unknown).toMatchObject({
      path: "rules[0].condition.conditions[0].treshold",
      hint: "did you mean threshold?",
    });
  });
});

test("a metric registry adds names, types, units and domains", () => {
  const metrics = [
    { name: "tax", type: "number", unit: "ratio", min: 0, max: 1 },
    { name: "chain", type: "string" },
  ] as const;
  const check = (condition: string) =>
    findProblems(rule(condition), { metrics }).map(({ code }) => code);
  expect(check("{ metric: tax, operator: gt, threshold: 5, unit: percent }")).toEqual([]);
  expect(check("{ metric: tax, operator: gt, threshold: 500, unit: percent }")).toEqual([
    "THRESHOLD_OUT_OF_RANGE",
  ]);
  expect(check("{ metric: chain, operator: eq, threshold: 5 }")).toEqual([
    "THRESHOLD_TYPE_MISMATCH",
  ]);
  expect(check("{ metric: chian, operator: eq, threshold: eth }")).toEqual(["UNKNOWN_METRIC"]);
});

describe("the parsed rule set", () => {
  test("has thresholds in the metric's unit, exactly", () => {
    const threshold = (condition: string) => parseAlertRules(rule(condition)).rules[0]?.condition;
    expect(
      threshold("{ metric: price_change_24h_ratio, operator: lt, threshold: -5, unit: percent }"),
    ).toMatchObject({ threshold: -0.05, unit: "ratio" });
    expect(
      threshold("{ metric: contract_age_hours, operator: in, threshold: [1, 2], unit: days }"),
    ).toMatchObject({ threshold: [24, 48], unit: "hours" });
    expect(
      threshold("{ metric: price_change_1h, operator: lt, threshold: -5, unit: bps }"),
    ).toMatchObject({ threshold: -5, unit: "bps" });
  });

  test("has v1 rules as conditions and the longer of both windows", () => {
    const { rules } = parseAlertRules(`rules:
  - id: old_gate
    description: Written in the v1 form
    severity: info
    channels: [slack]
    where: { volume_24h_min: 5, gem_score_max: 70, safety_ok: true }
    cool_off_minutes: 240
    suppression_duration: 60
`);
    expect(rules[0]).toMatchObject({
      suppressionMs: 14_400_000,
      condition: {
        kind: "and",
        conditions: [
          { metric: "volume_24h", operator: "gte", threshold: 5 },
          { metric: "gem_score", operator: "lte", threshold: 70 },
          { metric: "safety_ok", operator: "eq", threshold: true },
        ],
      },
    });
  });

  test("parse throws INVALID_RULES with all problems and the first place", () => {
    const parse = () => parseAlertRules("rules:\n  - id: a\n  - id: a\n");
    expect(parse).toThrow(/^alert rules have \d+ errors: line 2: /);
    try {
      parse();
    } catch (error) {
      expect(AlertRulesError.is(error, "INVALID_RULES")).toBe(true);
      expect(AlertRulesError.is(error, "STORE_CONFLICT")).toBe(false);
    }
  });
});

describe("shipped files", () => {
  test("configs/alert-rules.yaml has no problem at all", () => {
    expect(findProblems(readRoot("configs/alert-rules.yaml"))).toEqual([]);
  });

  test("configs/schemas/alert-rules.schema.json is fresh (write it with: pnpm run schemas:update)", () => {
    const written: unknown = JSON.parse(readRoot("configs/schemas/alert-rules.schema.json"));
    expect(written).toEqual(JSON.parse(JSON.stringify(createAlertRulesJsonSchema())));
  });

  test.each(ALL_CHECKS.map(({ code }) => code))("%s has a page whose examples hold", (code) => {
    const page = readRoot(`docs/alert-rules/checks/${code.toLowerCase().replaceAll("_", "-")}.md`);
    const [bad = "", good = ""] = Array.from(page.matchAll(/```yaml\n([\s\S]*?)```/g), (match) =>
      (match[1] ?? "").replaceAll("<U+FFFD>", "\uFFFD"),
    );
    const metrics =
      code === "UNKNOWN_METRIC" ? [{ name: "gem_score", type: "number" } as const] : [];
    expect(page).toMatch(new RegExp(`^# ${code}\n`));
    const options = code === "EXPRESSION_PARSER_MISSING" ? { metrics } : { metrics, expressions };
    expect(findProblems(bad, options).map((problem) => problem.code)).toContain(code);
    expect(findProblems(good, options)).toEqual([]);
  });

  test("codes are unique", () => {
    expect(new Set(ALL_CHECKS.map(({ code }) => code)).size).toBe(ALL_CHECKS.length);
  });
});

describe("any text gets a verdict", () => {
  const scalar = fc.constantFrom(
    "1",
    "-5",
    "x",
    "true",
    "null",
    "[]",
    "{}",
    "usd",
    ".nan",
    "yes",
    "[1, a]",
    '"2"',
    "*a",
  );
  const key = fc.constantFrom(
    "rules",
    "id",
    "condition",
    "conditions",
    "metric",
    "operator",
    "threshold",
    "unit",
    "type",
    "channels",
    "enabled",
    "levels",
    "severity",
    "where",
    "x-a",
    "__proto__",
    "suppression",
    "derived_metrics",
    "expression",
    "escalation_policies",
    "pattern",
    "field",
    "schedule",
    "message_template",
    "count",
  );
  const aNode: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      scalar,
      fc
        .array(fc.tuple(key, tie("node")), { maxLength: 4 })
        .map((entries) => `{ ${entries.map(([name, value]) => `${name}: ${value}`).join(", ")} }`),
      fc.array(tie("node"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    ),
  })).node;

  test("with rules exactly when there is no error", () => {
    fc.assert(
      fc.property(aNode, aNode, (rules, channels) => {
        const { status, problems, ruleSet } = validateAlertRules(
          `rules: ${rules}\nchannels: ${channels}\n`,
        );
        const hasErrors = problems.some(({ severity }) => severity === "error");
        expect([status, ruleSet === null]).toEqual(
          hasErrors ? ["invalid", true] : ["valid", false],
        );
        for (const { position, message } of problems) {
          expect(position?.line).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/\n|undefined|\[object/);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
