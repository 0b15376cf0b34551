import { describe, expect, test } from "vitest";

import type { FeatureDefinition, FeatureRule } from "../feature-definition.ts";
import { checkDefinitions } from "./check-definitions.ts";

const findings = (...definitions: FeatureDefinition[]) =>
  checkDefinitions(definitions).map(({ code, path }) => `${code} ${path}`);
const ofRules = (...rules: FeatureRule[]) => findings({ name: "a", rules });
/** What a caller without types may pass. */
const untyped = (rule: unknown): FeatureRule => JSON.parse(JSON.stringify(rule));

test("finds nothing in definitions that make sense", () => {
  expect(
    findings(
      { name: "a" },
      { name: "b_2.c-d", type: "number", rules: [{ kind: "enum", values: [1, 2] }] },
      {
        name: "c",
        rules: [
          { kind: "range", min: 1, max: 1 },
          { kind: "range", allowInfinite: true },
        ],
      },
      { name: "d", rules: [{ kind: "required" }, { kind: "non_null", severity: "info" }] },
      { name: "e", rules: [{ kind: "enum", values: [0, "0", false] }] },
    ),
  ).toEqual([]);
});

describe("names", () => {
  test.each(["", "1a", "a b", "a\0", "é", "a".repeat(129)])("%j is refused", (name) => {
    expect(findings({ name })).toEqual(["DEFINITION_INVALID [0].name"]);
  });

  test("a second definition points at the first", () => {
    const problems = checkDefinitions([{ name: "a" }, { name: "b" }, { name: "a" }]);
    expect(problems).toMatchObject([{ code: "DEFINITION_DUPLICATE_NAME", path: "[2].name" }]);
    expect(problems[0]?.message).toContain("[0]");
  });
});

describe("ranges", () => {
  test.each([
    { rule: { min: 1, max: 0 }, code: "DEFINITION_EMPTY_RANGE" },
    { rule: { min: 1, exclusiveMax: 1 }, code: "DEFINITION_EMPTY_RANGE" },
    { rule: { exclusiveMin: 1, max: 1 }, code: "DEFINITION_EMPTY_RANGE" },
    { rule: {}, code: "DEFINITION_INVALID" },
    { rule: { min: Number.NaN }, code: "DEFINITION_INVALID" },
    { rule: { max: Number.POSITIVE_INFINITY }, code: "DEFINITION_INVALID" },
    { rule: { min: 0, exclusiveMin: 0 }, code: "DEFINITION_CONFLICT" },
    { rule: { max: 0, exclusiveMax: 0 }, code: "DEFINITION_CONFLICT" },
  ])("$rule is $code", ({ rule, code }) => {
    expect(ofRules({ kind: "range", ...rule })).toEqual([`${code} [0].rules[0]`]);
  });
});

describe("enums", () => {
  test("need a value", () => {
    expect(ofRules({ kind: "enum", values: [] })).toEqual([
      "DEFINITION_EMPTY_ENUM [0].rules[0].values",
    ]);
  });

  test("list each value once, -0 being 0", () => {
    expect(ofRules({ kind: "enum", values: [0, "0", -0] })).toEqual([
      "DEFINITION_INVALID [0].rules[0].values[2]",
    ]);
  });

  test("hold no NaN and no null", () => {
    expect(ofRules({ kind: "enum", values: [Number.NaN] })).toHaveLength(1);
    expect(ofRules(untyped({ kind: "enum", values: [null, [], 1] }))).toEqual([
      "DEFINITION_INVALID [0].rules[0].values[0]",
      "DEFINITION_INVALID [0].rules[0].values[1]",
    ]);
  });
});

describe("patterns", () => {
  test.each(["(", "a)|(?:b", "[z-a]", "a{2,1}", "\\", "{", "\\k", "a**"])(
    "%s is no pattern",
    (pattern) => {
      expect(ofRules({ kind: "regex", pattern })).toEqual([
        "DEFINITION_BAD_PATTERN [0].rules[0].pattern",
      ]);
    },
  );

  test("are held to a length of their own", () => {
    expect(ofRules({ kind: "regex", pattern: "a".repeat(1_001) })).toEqual([
      "DEFINITION_BAD_PATTERN [0].rules[0].pattern",
    ]);
  });

  test.each([0, 1.5, 10_001, Number.NaN])("maxLength %d is refused", (maxLength) => {
    expect(ofRules({ kind: "regex", pattern: "a", maxLength })).toEqual([
      "DEFINITION_INVALID [0].rules[0]",
    ]);
  });
});

describe("contradictions", () => {
  test("rules of different types", () => {
    expect(ofRules({ kind: "range", min: 0 }, { kind: "regex", pattern: "a" })).toEqual([
      "DEFINITION_CONFLICT [0].rules[1]",
    ]);
    const isEven: FeatureRule = { kind: "custom", name: "even", type: "number", check: () => null };
    expect(findings({ name: "a", type: "string", rules: [isEven] })).toEqual([
      "DEFINITION_CONFLICT [0].rules[0]",
    ]);
  });

  test("enum values of another type than the feature's", () => {
    const rules: FeatureRule[] = [{ kind: "enum", values: [true, "true", 1] }];
    expect(findings({ name: "a", type: "boolean", rules })).toEqual([
      "DEFINITION_CONFLICT [0].rules[0].values[1]",
      "DEFINITION_CONFLICT [0].rules[0].values[2]",
    ]);
  });

  test("null both allowed and refused", () => {
    expect(ofRules({ kind: "required", nullable: true }, { kind: "non_null" })).toEqual([
      "DEFINITION_CONFLICT [0].rules",
    ]);
  });

  test("a presence rule twice", () => {
    expect(ofRules({ kind: "required" }, { kind: "required", severity: "info" })).toEqual([
      "DEFINITION_CONFLICT [0].rules",
    ]);
  });
});

test("a rule of no known kind is refused, not ignored", () => {
  expect(ofRules(untyped({ kind: "rnage", min: 0 }))).toEqual(["DEFINITION_INVALID [0].rules[0]"]);
});
