import fc from "fast-check";
import { expect, test } from "vitest";

import { readYaml } from "../yaml/read-yaml.ts";
import { findShapeFaults } from "./find-shape-faults.ts";
import { createAlertRulesJsonSchema } from "./json-schema.ts";

type Schema = Readonly<Record<string, unknown>>;

const schema = createAlertRulesJsonSchema();

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function typeOf(value: unknown): readonly string[] {
  if (value === null) return ["null"];
  if (Array.isArray(value)) return ["array"];
  return Number.isInteger(value) ? ["number", "integer"] : [typeof value];
}

/** The keywords of JSON Schema (draft 2020-12) that the format uses; any other one fails the test. */
const KEYWORDS: Readonly<Record<string, (given: unknown, value: unknown, at: Schema) => boolean>> =
  {
    $schema: () => true,
    $defs: () => true,
    title: () => true,
    description: () => true,
    $ref: (given, value) => {
      const name = String(given).replace("#/$defs/", "");
      return accepts(recordOf(recordOf(schema["$defs"])[name]), value);
    },
    // That a rule has `where` or `condition`, and not both, is a check of its own.
    oneOf: () => true,
    anyOf: (given, value) => listOf(given).some((one) => accepts(recordOf(one), value)),
    type: (given, value) => [given].flat().some((one) => typeOf(value).includes(String(one))),
    enum: (given, value) => listOf(given).includes(value),
    const: (given, value) => given === value,
    minimum: (given, value) => typeof value !== "number" || value >= Number(given),
    maximum: (given, value) => typeof value !== "number" || value <= Number(given),
    minLength: (given, value) => typeof value !== "string" || value.length >= Number(given),
    maxLength: (given, value) => typeof value !== "string" || value.length <= Number(given),
    pattern: (given, value) =>
      typeof value !== "string" || new RegExp(String(given), "u").test(value),
    minItems: (given, value) => !Array.isArray(value) || value.length >= Number(given),
    maxItems: (given, value) => !Array.isArray(value) || value.length <= Number(given),
    items: (given, value) => listOf(value).every((item) => accepts(recordOf(given), item)),
    required: (given, value) =>
      !isRecord(value) || listOf(given).every((key) => Object.hasOwn(value, String(key))),
    properties: (given, value) =>
      Object.entries(recordOf(given)).every(
        ([key, one]) =>
          !Object.hasOwn(recordOf(value), key) || accepts(recordOf(one), recordOf(value)[key]),
      ),
    propertyNames: (given, value) =>
      Object.keys(recordOf(value)).every((key) => accepts(recordOf(given), key)),
    patternProperties: (given, value) =>
      Object.entries(recordOf(value)).every(([key, one]) =>
        Object.entries(recordOf(given)).every(
          ([pattern, inner]) =>
            !new RegExp(pattern, "u").test(key) || accepts(recordOf(inner), one),
        ),
      ),
    additionalProperties: (given, value, at) =>
      Object.entries(recordOf(value)).every(([key, one]) => {
        const patterns = Object.keys(recordOf(at["patternProperties"]));
        const isKnown =
          Object.hasOwn(recordOf(at["properties"]), key) ||
          patterns.some((pattern) => new RegExp(pattern, "u").test(key));
        return isKnown || (given !== false && accepts(recordOf(given), one));
      }),
  };

function accepts(at: Schema, value: unknown): boolean {
  return Object.entries(at).every(([keyword, given]) => {
    const holds = KEYWORDS[keyword];
    if (holds === undefined) return expect.unreachable(`keyword ${keyword}`);
    return holds(given, value, at);
  });
}

/** Mostly what belongs to a place, sometimes what belongs elsewhere. */
const sometimesWrong = <Value>(right: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 200, arbitrary: right },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(
        null,
        1.5,
        -1,
        0,
        24,
        100_001,
        "",
        "a-b",
        "No Name",
        [],
        {},
        true,
      ),
    },
  );
const name = sometimesWrong(fc.constantFrom("slack", "console", "gem_score", "page"));
const value = sometimesWrong(fc.constantFrom<number | string | boolean>(1, -2.5, "x", true));
const count = sometimesWrong(fc.constantFrom(1, 5, 23));
const duration = sometimesWrong(
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom<unknown>(0, 60, "5m", "1h30m") },
    { weight: 1, arbitrary: fc.constantFrom("5", "m", "1 h", "1h 5m", "-5m") },
  ),
);
const list = (item: fc.Arbitrary<unknown>) =>
  sometimesWrong(fc.array(item, { minLength: 1, maxLength: 2 }));
const map = (keys: Record<string, fc.Arbitrary<unknown>>, required: string[]) =>
  sometimesWrong(
    fc
      .tuple(
        fc.record(keys, { requiredKeys: required }),
        fc.oneof(
          { weight: 20, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constantFrom({ extra: 1 }, { "x-note": 1 }) },
        ),
      )
      .map(([known, more]) => ({ ...known, ...more })),
  );

const condition = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    map(
      {
        metric: name,
        operator: sometimesWrong(
          fc.constantFrom("gt", "in", "eq", "between", "matches", "changed_by"),
        ),
        threshold: fc.oneof(value, list(value)),
        unit: sometimesWrong(fc.constantFrom("usd", "percent")),
      },
      ["metric", "operator", "threshold"],
    ),
    map({ metric: name, operator: fc.constant("absent") }, ["metric", "operator"]),
    map(
      {
        type: sometimesWrong(fc.constant("compound")),
        operator: sometimesWrong(fc.constantFrom("AND", "OR", "NOT")),
        conditions: list(tie("any")),
      },
      ["type", "operator", "conditions"],
    ),
    map(
      {
        type: fc.constant("compound"),
        operator: fc.constant("AT_LEAST"),
        count,
        conditions: list(tie("any")),
      },
      ["type", "operator", "count", "conditions"],
    ),
  ),
})).any;

const rule = map(
  {
    id: name,
    description: sometimesWrong(fc.constantFrom("A rule of a test", "A rule of another test")),
    severity: sometimesWrong(fc.constantFrom("info", "high")),
    channels: list(name),
    version: sometimesWrong(fc.constantFrom("v1", "v2")),
    condition,
    where: sometimesWrong(fc.dictionary(fc.constantFrom("a_min", "b", "x-c"), value)),
    clear_condition: condition,
    for: duration,
    keep_firing_for: duration,
    window: map({ at_least: count, of: count }, ["at_least", "of"]),
    flap_detection: map({ changes: count, within: duration }, ["changes", "within"]),
    missing_data: sometimesWrong(fc.constantFrom("no_fire", "error")),
    missing_data_after: count,
    cool_off_minutes: count,
    tags: list(name),
  },
  ["id", "description", "severity", "channels"],
);
const file = map(
  {
    rules: list(rule),
    channels: sometimesWrong(
      fc.dictionary(
        fc.constantFrom("slack", "console", "x-c", "D"),
        map({ enabled: fc.boolean(), rate_limit: count }, ["enabled"]),
      ),
    ),
    escalation_policies: sometimesWrong(
      fc.dictionary(
        fc.constantFrom("page", "x-c"),
        map({ levels: list(map({ delay: count, channels: list(name) }, ["delay", "channels"])) }, [
          "levels",
        ]),
      ),
    ),
    suppression: list(
      map(
        {
          pattern: name,
          field: name,
          schedule: map({ days: list(fc.constant("monday")), hours: list(count) }, []),
          duration: count,
        },
        [],
      ),
    ),
  },
  ["rules"],
);

test("the JSON Schema accepts exactly the documents in which the descent finds no fault", () => {
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(file, (document) => {
      const { root } = readYaml(JSON.stringify(document));
      if (root === null) return expect.unreachable();
      const isValid = findShapeFaults(root).faults.length === 0;
      seen[isValid ? "valid" : "invalid"] += 1;
      expect(accepts(schema, document)).toBe(isValid);
    }),
    { numRuns: 4_000 },
  );
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(200);
});
