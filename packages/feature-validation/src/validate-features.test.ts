import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { FeatureDefinition, FeatureRule } from "./feature-definition.ts";
import { specFeatureDefinitions } from "./spec-feature-definitions.ts";
import { validateFeatures } from "./validate-features.ts";

const good = { gem_score: 50, confidence: 0.5, liquidity_usd: 1_000, flagged: false };
const codes = (features: Record<string, unknown>, ...definitions: FeatureDefinition[]) =>
  validateFeatures(features, definitions).problems.map(({ code }) => code);
const codesOf = (value: unknown, ...rules: FeatureRule[]) =>
  codes({ a: value }, { name: "a", rules });

describe("the features of the specification", () => {
  test.each([
    { change: {}, expected: [] },
    { change: { sentiment_score: null }, expected: [] },
    {
      change: { gem_score: 0, confidence: 1, liquidity_usd: 0, sentiment_score: -1 },
      expected: [],
    },
    { change: { gem_score: 100, confidence: 0, sentiment_score: 1, flagged: true }, expected: [] },
    { change: { gem_score: 150 }, expected: ["gem_score FEATURE_ABOVE_MAXIMUM"] },
    { change: { gem_score: -0.1 }, expected: ["gem_score FEATURE_BELOW_MINIMUM"] },
    { change: { confidence: null }, expected: ["confidence FEATURE_NULL"] },
    { change: { liquidity_usd: undefined }, expected: ["liquidity_usd FEATURE_MISSING"] },
    {
      change: { liquidity_usd: Number.POSITIVE_INFINITY },
      expected: ["liquidity_usd FEATURE_NOT_FINITE"],
    },
    { change: { liquidity_usd: Number.NaN }, expected: ["liquidity_usd FEATURE_NOT_FINITE"] },
    { change: { flagged: 1 }, expected: ["flagged FEATURE_WRONG_TYPE"] },
    { change: { flagged: "true" }, expected: ["flagged FEATURE_WRONG_TYPE"] },
    {
      change: { gem_score: "50", confidence: true, liquidity_usd: 5n, sentiment_score: {} },
      expected: ["gem_score", "confidence", "liquidity_usd", "sentiment_score"].map(
        (name) => `${name} FEATURE_WRONG_TYPE`,
      ),
    },
  ])("$change gives $expected", ({ change, expected }) => {
    const { status, problems } = validateFeatures({ ...good, ...change }, specFeatureDefinitions);
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
    expect(status).toBe(expected.length === 0 ? "valid" : "invalid");
  });

  test("everything missing is reported at once", () => {
    const { problems } = validateFeatures({}, specFeatureDefinitions);
    const required = ["gem_score", "confidence", "liquidity_usd", "flagged"];
    expect(problems.map(({ path }) => path)).toEqual(required);
  });
});

describe("absent, null and present", () => {
  test.each([
    { rules: [], absent: [], empty: [] },
    { rules: [{ kind: "required" }], absent: ["FEATURE_MISSING"], empty: ["FEATURE_NULL"] },
    { rules: [{ kind: "required", nullable: true }], absent: ["FEATURE_MISSING"], empty: [] },
    { rules: [{ kind: "non_null" }], absent: [], empty: ["FEATURE_NULL"] },
    { rules: [{ kind: "range", min: 0 }], absent: [], empty: [] },
    { rules: [{ kind: "enum", values: [1] }], absent: [], empty: [] },
    {
      rules: [{ kind: "required" }, { kind: "non_null" }],
      absent: ["FEATURE_MISSING"],
      empty: ["FEATURE_NULL"],
    },
  ] satisfies { rules: FeatureRule[]; absent: string[]; empty: string[] }[])(
    "under $rules absent is $absent and null is $empty",
    ({ rules, absent, empty }) => {
      expect(codes({}, { name: "a", rules })).toEqual(absent);
      expect(codesOf(undefined, ...rules)).toEqual(absent);
      expect(codesOf(null, ...rules)).toEqual(empty);
    },
  );

  test("inherited properties are absent", () => {
    expect(codes(Object.create({ a: 1 }), { name: "a", rules: [{ kind: "required" }] })).toEqual([
      "FEATURE_MISSING",
    ]);
    const toText: FeatureDefinition = { name: "toString", rules: [{ kind: "required" }] };
    expect(codes({}, toText)).toEqual(["FEATURE_MISSING"]);
  });

  test("a feature may be called __proto__", () => {
    const definition: FeatureDefinition = { name: "__proto__", rules: [{ kind: "range", max: 1 }] };
    expect(codes(JSON.parse('{"__proto__": 2}'), definition)).toEqual(["FEATURE_ABOVE_MAXIMUM"]);
    expect(codes({}, definition)).toEqual([]);
  });
});

describe("range", () => {
  test.each([
    { rule: { min: 0, max: 1 }, inside: [0, 1, 0.5, -0], outside: [-Number.EPSILON, 1.0000001] },
    { rule: { exclusiveMin: 0 }, inside: [5e-324, 1e308], outside: [0, -0, -1] },
    { rule: { exclusiveMax: 0 }, inside: [-5e-324, -1e308], outside: [0, -0, 1] },
    { rule: { min: 7, max: 7 }, inside: [7], outside: [6.999999, 7.000001] },
  ])("$rule holds $inside and refuses $outside", ({ rule, inside, outside }) => {
    for (const value of inside)
      expect(codesOf(value, { kind: "range", ...rule }), `${value}`).toEqual([]);
    for (const value of outside) {
      expect(codesOf(value, { kind: "range", ...rule }), `${value}`).toHaveLength(1);
    }
  });

  test("says the bound, the value and what is allowed", () => {
    const rules: FeatureRule[] = [{ kind: "range", exclusiveMin: 0, max: 10 }];
    const { problems } = validateFeatures({ a: 0, b: 11 }, [
      { name: "a", rules },
      { name: "b", rules },
    ]);
    expect(problems).toEqual([
      {
        code: "FEATURE_BELOW_MINIMUM",
        severity: "error",
        validationType: "range",
        path: "a",
        message: "a is 0, not above 0",
        hint: "allowed: above 0 and at most 10",
      },
      {
        code: "FEATURE_ABOVE_MAXIMUM",
        severity: "error",
        validationType: "range",
        path: "b",
        message: "b is 11, above the maximum of 10",
        hint: "allowed: above 0 and at most 10",
      },
    ]);
    const below = validateFeatures({ a: 3 }, [
      { name: "a", rules: [{ kind: "range", min: 4, exclusiveMax: 9 }] },
      { name: "b", rules: [{ kind: "range", exclusiveMax: 9 }] },
    ]);
    expect(below.problems).toMatchObject([
      { message: "a is 3, below the minimum of 4", hint: "allowed: at least 4 and below 9" },
    ]);
    expect(codesOf(9, { kind: "range", exclusiveMax: 9 })).toEqual(["FEATURE_ABOVE_MAXIMUM"]);
  });

  test("takes infinities only when told to, and NaN never", () => {
    const open: FeatureRule = { kind: "range", min: 0 };
    const infinite: FeatureRule = { kind: "range", min: 0, allowInfinite: true };
    expect(codesOf(Number.POSITIVE_INFINITY, open)).toEqual(["FEATURE_NOT_FINITE"]);
    expect(codesOf(Number.POSITIVE_INFINITY, infinite)).toEqual([]);
    expect(codesOf(Number.NEGATIVE_INFINITY, infinite)).toEqual(["FEATURE_BELOW_MINIMUM"]);
    expect(codesOf(Number.NaN, infinite)).toEqual(["FEATURE_NOT_FINITE"]);
  });

  test("agrees with the plain comparison for any numbers", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, number, (value, first, second) => {
        const [min, max] = [Math.min(first, second), Math.max(first, second)];
        const found = codesOf(value, { kind: "range", min, max });
        expect(found.length === 0).toBe(value >= min && value <= max);
      }),
    );
  });
});

describe("enum", () => {
  test("compares by type and value", () => {
    const rule: FeatureRule = { kind: "enum", values: [1, "2", true, 0] };
    for (const value of [1, "2", true, 0, -0]) expect(codesOf(value, rule)).toEqual([]);
    for (const value of ["1", 2, "true", false, ""]) {
      expect(codesOf(value, rule), `${value}`).toEqual(["FEATURE_NOT_ALLOWED"]);
    }
  });

  test("names the value and the first ten that are allowed", () => {
    const values = Array.from({ length: 12 }, (_, index) => `v${index}`);
    const { problems } = validateFeatures({ a: "x" }, [
      { name: "a", rules: [{ kind: "enum", values }] },
    ]);
    expect(problems[0]?.message).toBe('a is "x", not one of the 12 allowed values');
    expect(problems[0]?.hint).toMatch(/^allowed: "v0", .*"v9" and 2 more$/);
  });
});

describe("regex", () => {
  test("matches the whole text, in Unicode mode", () => {
    expect(codesOf("0xab", { kind: "regex", pattern: "0x[0-9a-f]+" })).toEqual([]);
    expect(codesOf(" 0xab", { kind: "regex", pattern: "0x[0-9a-f]+" })).toHaveLength(1);
    expect(codesOf("0xab\n", { kind: "regex", pattern: "0x[0-9a-f]+" })).toHaveLength(1);
    expect(codesOf("ab", { kind: "regex", pattern: "a|b" })).toEqual(["FEATURE_PATTERN_MISMATCH"]);
    expect(codesOf("💎", { kind: "regex", pattern: "." })).toEqual([]);
    expect(codesOf("ÄB", { kind: "regex", pattern: "äb", ignoreCase: true })).toEqual([]);
  });

  test("does not try text that is longer than it may be", () => {
    const rule: FeatureRule = { kind: "regex", pattern: "a*", maxLength: 5 };
    expect(codesOf("aaaaa", rule)).toEqual([]);
    expect(codesOf("aaaaaa", rule)).toEqual(["FEATURE_TOO_LONG"]);
    expect(codesOf("a".repeat(257), { kind: "regex", pattern: "a*" })).toEqual([
      "FEATURE_TOO_LONG",
    ]);
  });

  test("answers alike when it is asked again", () => {
    const rule: FeatureRule = { kind: "regex", pattern: "a" };
    expect([codesOf("a", rule), codesOf("a", rule)]).toEqual([[], []]);
  });

  test("shows the pattern, and only the beginning of long text", () => {
    const { problems } = validateFeatures({ a: "b".repeat(200) }, [
      { name: "a", rules: [{ kind: "regex", pattern: "a+", ignoreCase: true }] },
    ]);
    expect(problems[0]?.hint).toContain("/a+/iu");
    expect(problems[0]?.message).toContain("(200 characters)");
    expect(problems[0]?.message.length).toBeLessThan(150);
  });
});

describe("custom", () => {
  const numberRule = (check: (value: number) => string | null): FeatureRule => ({
    kind: "custom",
    name: "mine",
    type: "number",
    check,
  });

  test("reports what the check says", () => {
    const rule = numberRule((value) => (Number.isInteger(value) ? null : "not whole"));
    expect(codesOf(2, rule)).toEqual([]);
    const { problems } = validateFeatures({ a: 2.5 }, [{ name: "a", rules: [rule] }]);
    expect(problems[0]?.message).toBe("a is 2.5, refused by mine: not whole");
  });

  test("sees its own type only", () => {
    const seen: unknown[] = [];
    const rule = numberRule((value) => {
      seen.push(value);
      return null;
    });
    expect(codesOf("5", rule)).toEqual(["FEATURE_WRONG_TYPE"]);
    expect(codesOf(null, rule)).toEqual([]);
    expect(seen).toEqual([]);
    const text: FeatureRule = {
      kind: "custom",
      name: "t",
      type: "string",
      check: (value) => value.trim(),
    };
    const flag: FeatureRule = {
      kind: "custom",
      name: "f",
      type: "boolean",
      check: (value) => (value ? null : "off"),
    };
    expect(codesOf("x", text)).toEqual(["FEATURE_CUSTOM_FAILED"]);
    expect(codesOf(false, flag)).toEqual(["FEATURE_CUSTOM_FAILED"]);
  });

  test("that throws is a problem, not an exception", () => {
    const failing = [new RangeError("boom"), "text", undefined];
    for (const thrown of failing) {
      const rule = numberRule(() => {
        throw thrown;
      });
      expect(codesOf(1, rule)).toEqual(["FEATURE_CUSTOM_FAILED"]);
    }
  });

  test("that does not answer as agreed is a problem", async () => {
    const answers: unknown[] = [undefined, true, 0, Promise.reject(new Error("late"))];
    for (const answer of answers) {
      const rule = numberRule(Reflect.get(Object({ answer: () => answer }), "answer"));
      expect(codesOf(1, rule)).toEqual(["FEATURE_CUSTOM_FAILED"]);
    }
    await expect(answers[3]).rejects.toThrow("late");
  });
});

describe("severity", () => {
  const rules: FeatureRule[] = [
    { kind: "range", max: 100 },
    { kind: "range", max: 10, severity: "warning" },
  ];

  test("of a rule goes before that of the definition", () => {
    expect(validateFeatures({ a: 50 }, [{ name: "a", rules }])).toMatchObject({
      status: "valid",
      problems: [{ severity: "warning" }],
    });
    expect(validateFeatures({ a: 500 }, [{ name: "a", rules }])).toMatchObject({
      status: "invalid",
      problems: [{ severity: "error" }, { severity: "warning" }],
    });
    expect(validateFeatures({ a: 500 }, [{ name: "a", rules, severity: "info" }])).toMatchObject({
      status: "valid",
      problems: [{ severity: "info" }, { severity: "warning" }],
    });
  });

  test("softens a wrong type, absence and null, but never poison", () => {
    const soft: FeatureDefinition = {
      name: "a",
      type: "number",
      severity: "warning",
      rules: [{ kind: "required" }],
    };
    for (const features of [{}, { a: null }, { a: "1" }]) {
      expect(validateFeatures(features, [soft]).problems).toMatchObject([{ severity: "warning" }]);
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, [], () => 1, Symbol("x")]) {
      expect(validateFeatures({ a: value }, [soft]).status).toBe("invalid");
    }
  });
});

describe("features without a definition", () => {
  test.each([
    { unknownFeatures: undefined, expected: ["warning"] },
    { unknownFeatures: "allow", expected: [] },
    { unknownFeatures: "info", expected: ["info"] },
    { unknownFeatures: "error", expected: ["error"] },
  ] as const)("are $expected under $unknownFeatures", ({ unknownFeatures, expected }) => {
    const { status, problems } = validateFeatures({ extra: 1 }, [], { unknownFeatures });
    expect(problems.map(({ severity }) => severity)).toEqual(expected);
    expect(status).toBe(unknownFeatures === "error" ? "invalid" : "valid");
  });

  test("must still be feature values", () => {
    const check = (extra: unknown) =>
      validateFeatures({ extra }, [], { unknownFeatures: "allow" }).problems;
    expect(check(null)).toEqual([]);
    expect(check(undefined)).toEqual([]);
    expect(check("text")).toEqual([]);
    expect(check(Number.NaN)).toMatchObject([{ code: "FEATURE_NOT_FINITE", path: "extra" }]);
    expect(check({})).toMatchObject([{ code: "FEATURE_WRONG_TYPE", path: "extra" }]);
  });
});

describe("what is no record", () => {
  test.each([
    { value: null, name: "null" },
    { value: undefined, name: "undefined" },
    { value: [1], name: "an array" },
    { value: new Map([["a", 1]]), name: "an object" },
    { value: "text", name: '"text"' },
    { value: 5, name: "5" },
    { value: -0, name: "-0" },
    { value: 5n, name: "a bigint" },
    { value: Symbol("s"), name: "a symbol" },
  ])("$name is one problem", ({ value, name }) => {
    const validate = (features: unknown) =>
      Reflect.apply(validateFeatures, undefined, [features, [{ name: "a" }]]);
    expect(validate(value)).toMatchObject({
      status: "invalid",
      problems: [
        { code: "FEATURES_NOT_A_RECORD", path: "", message: expect.stringContaining(name) },
      ],
    });
  });
});

describe("purity", () => {
  test("leaves features and definitions alone", () => {
    const features = Object.freeze({ ...good, gem_score: 101 });
    const definitions = Object.freeze(specFeatureDefinitions.map((each) => Object.freeze(each)));
    const first = validateFeatures(features, definitions);
    expect(validateFeatures(features, definitions)).toEqual(first);
  });

  test("never throws and never accepts what JSON lacks, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(good), "x"), fc.anything()),
        (features) => {
          const { status, problems } = validateFeatures(features, specFeatureDefinitions);
          expect(status === "invalid").toBe(problems.some(({ severity }) => severity === "error"));
          if (status === "valid") {
            expect(JSON.parse(JSON.stringify(features))).toEqual(withoutMinusZero(features));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  function withoutMinusZero(features: Record<string, unknown>): unknown {
    return Object.fromEntries(
      Object.entries(features).map(([name, value]) => [name, value === 0 ? 0 : value]),
    );
  }
});

test("wrong definitions are refused with all their problems", () => {
  const definitions: FeatureDefinition[] = [
    { name: "a", rules: [{ kind: "range", min: 1, max: 0 }] },
    { name: "a" },
  ];
  expect(() => validateFeatures({}, definitions)).toThrow(
    expect.objectContaining({
      code: "INVALID_DEFINITIONS",
      message:
        "feature definitions are invalid: [0].rules[0]: no number lies between 1 and 0 (and 1 more)",
    }),
  );
});
