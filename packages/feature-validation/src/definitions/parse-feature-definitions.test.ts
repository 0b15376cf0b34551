import { describe, expect, test } from "vitest";

import { FeatureValidationError } from "../errors.ts";
import { featureDefinitionsJsonSchema } from "./feature-definitions-json-schema.ts";
import {
  parseFeatureDefinitions,
  selectFeatureSet,
  validateFeatureDefinitions,
} from "./parse-feature-definitions.ts";

const withFeatures = (...features: unknown[]) => ({ version: 1, sets: { tokens: { features } } });
const withRule = (rule: unknown) => withFeatures({ name: "a", rules: [rule] });
const findings = (value: unknown) =>
  validateFeatureDefinitions(value).map(({ code, path }) => `${code} ${path}`);

describe("a correct document", () => {
  const definitions = parseFeatureDefinitions({
    version: 1,
    sets: {
      tokens: {
        description: "for tests",
        unknown_features: "error",
        features: [
          { name: "a", type: "number", severity: "warning", description: "first" },
          {
            name: "b",
            rules: [{ kind: "range", exclusive_min: 0, exclusive_max: 2, allow_infinite: true }],
          },
          { name: "c", rules: [{ kind: "regex", pattern: "x", ignore_case: true, max_length: 9 }] },
          {
            name: "d",
            rules: [
              { kind: "required", nullable: true },
              { kind: "enum", values: [1, "1"] },
            ],
          },
          { name: "e", rules: [{ kind: "non_null", severity: "info" }] },
        ],
      },
      empty: { features: [] },
    },
  });

  test("becomes definitions with camel-case keys", () => {
    expect(selectFeatureSet(definitions, "tokens")).toEqual({
      description: "for tests",
      unknownFeatures: "error",
      features: [
        { name: "a", type: "number", severity: "warning", description: "first", rules: [] },
        {
          name: "b",
          rules: [{ kind: "range", exclusiveMin: 0, exclusiveMax: 2, allowInfinite: true }],
        },
        { name: "c", rules: [{ kind: "regex", pattern: "x", ignoreCase: true, maxLength: 9 }] },
        {
          name: "d",
          rules: [
            { kind: "required", nullable: true },
            { kind: "enum", values: [1, "1"] },
          ],
        },
        { name: "e", rules: [{ kind: "non_null", severity: "info" }] },
      ],
    });
  });

  test("warns of unknown features when it does not say", () => {
    expect(selectFeatureSet(definitions, "empty").unknownFeatures).toBe("warning");
  });

  test.each(["other", "constructor", "__proto__"])("has no set called %s", (name) => {
    expect(() => selectFeatureSet(definitions, name)).toThrow(
      expect.objectContaining({
        code: "UNKNOWN_FEATURE_SET",
        details: { name, known: ["tokens", "empty"] },
      }),
    );
  });
});

describe("a wrong document", () => {
  test.each([
    { what: "nothing", value: null, expected: ["DEFINITION_INVALID "] },
    {
      what: "no keys",
      value: {},
      expected: ["DEFINITION_INVALID version", "DEFINITION_INVALID sets"],
    },
    {
      what: "a later version",
      value: { version: 2, sets: {} },
      expected: ["DEFINITION_INVALID version"],
    },
    {
      what: "unknown keys everywhere",
      value: {
        version: 1,
        extra: 1,
        sets: { tokens: { unknown_feature: "allow", features: [{ name: "a", min: 1 }] } },
      },
      expected: [
        "DEFINITION_UNKNOWN_KEY sets.tokens.features[0].min",
        "DEFINITION_UNKNOWN_KEY sets.tokens.unknown_feature",
        "DEFINITION_UNKNOWN_KEY extra",
      ],
    },
    {
      what: "a camel-case key",
      value: withRule({ kind: "range", min: 1, allowInfinite: true }),
      expected: ["DEFINITION_UNKNOWN_KEY sets.tokens.features[0].rules[0].allowInfinite"],
    },
    {
      what: "an unknown kind of rule",
      value: withRule({ kind: "ranges" }),
      expected: ["DEFINITION_INVALID sets.tokens.features[0].rules[0].kind"],
    },
    {
      what: "a custom rule",
      value: withRule({ kind: "custom", name: "x", type: "number" }),
      expected: ["DEFINITION_INVALID sets.tokens.features[0].rules[0].kind"],
    },
    {
      what: "text for a number",
      value: withRule({ kind: "range", min: "0" }),
      expected: ["DEFINITION_INVALID sets.tokens.features[0].rules[0].min"],
    },
    {
      what: "an infinite bound",
      value: withRule({ kind: "range", min: Number.NEGATIVE_INFINITY }),
      expected: ["DEFINITION_INVALID sets.tokens.features[0].rules[0].min"],
    },
    {
      what: "an empty enum",
      value: withRule({ kind: "enum", values: [] }),
      expected: ["DEFINITION_EMPTY_ENUM sets.tokens.features[0].rules[0].values"],
    },
    {
      what: "contradictions in several features",
      value: withFeatures(
        { name: "a", rules: [{ kind: "range", min: 2, max: 1 }] },
        { name: "a", rules: [{ kind: "regex", pattern: "(a+)+" }] },
      ),
      expected: [
        "DEFINITION_EMPTY_RANGE sets.tokens.features[0].rules[0]",
        "DEFINITION_DUPLICATE_NAME sets.tokens.features[1].name",
        "DEFINITION_UNSAFE_PATTERN sets.tokens.features[1].rules[0].pattern",
      ],
    },
  ])("with $what reports $expected", ({ value, expected }) => {
    expect(findings(value)).toEqual(expected);
  });

  test("is thrown with everything that is wrong, and names the first in its message", () => {
    const document = withFeatures({ name: "1a" }, { name: "b", typ: "number" });
    const problems = validateFeatureDefinitions(document);
    expect(problems).toHaveLength(2);
    try {
      parseFeatureDefinitions(document);
      expect.unreachable();
    } catch (error) {
      expect(FeatureValidationError.is(error, "INVALID_DEFINITIONS")).toBe(true);
      expect(error).toMatchObject({ details: { problems } });
      expect(String(error)).toContain("sets.tokens.features[0].name");
      expect(String(error)).toContain("(and 1 more)");
    }
  });

  test("every problem says how to mend it", () => {
    const problems = [
      withRule({ kind: "x" }),
      { sets: 3 },
      withRule({ kind: "enum", values: [] }),
    ].flatMap((value) => validateFeatureDefinitions(value));
    expect(problems.every(({ hint }) => hint !== undefined && hint !== "")).toBe(true);
  });
});

describe("the JSON Schema", () => {
  const schema = featureDefinitionsJsonSchema();

  test("is of the 2020-12 draft, closed, and survives JSON", () => {
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      required: ["version", "sets"],
      additionalProperties: false,
    });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test("offers every kind of rule that a document can hold", () => {
    const text = JSON.stringify(schema);
    for (const kind of ["required", "non_null", "range", "enum", "regex"]) {
      expect(text).toContain(`"const":"${kind}"`);
    }
    expect(text).not.toContain('"const":"custom"');
  });
});
