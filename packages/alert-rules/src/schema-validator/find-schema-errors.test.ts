import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { alertRulesSchema } from "../schema/alert-rules-schema.ts";
import type { Shape } from "../schema/shape.ts";
import { fitting, mutate, mutations } from "../testing/shape-arbitraries.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";
import { findSchemaErrors } from "./find-schema-errors.ts";
import { isAlertRulesFile } from "./is-alert-rules-file.ts";

const RULE = {
  id: "sample_rule",
  description: "A rule of a test",
  severity: "high",
  channels: ["console"],
  condition: { metric: "gem_score", operator: "gt", threshold: 5 },
};
const withRule = (changes: object) => ({ rules: [{ ...RULE, ...changes }] });

/** Codes that say: the shape is wrong. */
const SHAPE_CODES = new Set([
  "AND_OR_ARITY",
  "EMPTY_LIST",
  "INVALID_NAME",
  "INVALID_VALUE",
  "MISSING_CONDITION",
  "MISSING_KEY",
  "NON_FINITE_NUMBER",
  "NOT_ARITY",
  "ROOT_NOT_A_MAP",
  "UNKNOWN_KEY",
  "WHERE_AND_CONDITION",
  "WRONG_TYPE",
]);

describe("what does not fit is told with its place", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["nothing wrong", { rules: [RULE] }, []],
    ["no map", null, [" type"]],
    ["no rules", {}, [" required"]],
    ["a missing key", { rules: [{ ...RULE, severity: undefined }] }, ["/rules/0 required"]],
    ["a wrong word", withRule({ severity: "hihg" }), ["/rules/0/severity enum"]],
    ["an unknown key", withRule({ colour: "red" }), ["/rules/0 additionalProperties"]],
    ["a key of the user", withRule({ "x-colour": "red" }), []],
    [
      "a wrong leaf",
      withRule({ condition: { metric: "a", operator: "gtt", threshold: 1 } }),
      ["/rules/0/condition/operator enum", "/rules/0/condition if", "/rules/0/condition if"],
    ],
    ["both forms of a condition", withRule({ where: { a_min: 1 } }), ["/rules/0 oneOf"]],
    [
      "characters beyond the first 65,536 count once",
      withRule({ description: "\u{1F600}".repeat(9) }),
      ["/rules/0/description minLength"],
    ],
  ])("%s", (_name, value, expected) => {
    expect(
      findSchemaErrors(value).map((error) => `${error.instancePath} ${error.keyword}`),
    ).toEqual(expected);
    expect(isAlertRulesFile(value)).toBe(expected.length === 0);
  });

  test("what holds itself, and what is nested without end, is one error and no exception", () => {
    const endless = { type: "compound", operator: "NOT", conditions: [] as unknown[] };
    endless.conditions.push(endless);
    expect(findSchemaErrors(withRule({ condition: endless }))).toMatchObject([
      { keyword: "depth" },
    ]);
    let deep: object = RULE.condition;
    for (let depth = 0; depth < 100_000; depth += 1) {
      deep = { type: "compound", operator: "NOT", conditions: [deep] };
    }
    expect(findSchemaErrors(withRule({ condition: deep }))).toMatchObject([{ keyword: "depth" }]);
  });

  test("deep conditions take time in proportion", () => {
    let deep: object = { ...RULE.condition, operator: "nonsense" };
    for (let depth = 0; depth < 200; depth += 1) {
      deep = { type: "compound", operator: "NOT", conditions: [deep] };
    }
    const wrong = findSchemaErrors(withRule({ condition: deep }));
    expect(wrong.filter(({ keyword }) => keyword === "enum")).toHaveLength(1);
  });
});

/** Names of all keys that the format knows. */
function keysOf(shape: Shape): readonly string[] {
  if (shape.kind === "list") return keysOf(shape.items);
  if (shape.kind === "record") return keysOf(shape.values);
  if (shape.kind !== "map") return [];
  return shape.keys.flatMap(({ name, shape: inner }) => [name, ...keysOf(inner)]);
}

describe("the compiled schema and the validator agree on the shape", () => {
  const saysShape = (document: unknown) =>
    validateAlertRules(JSON.stringify(document), {
      maxProblems: Number.MAX_SAFE_INTEGER,
    }).problems.some(({ code }) => SHAPE_CODES.has(code));
  const agree = (document: unknown) => {
    const isValid = isAlertRulesFile(document);
    expect(isValid, JSON.stringify(document)).toBe(!saysShape(document));
    return isValid;
  };
  const documents = fitting(alertRulesSchema);

  test("on 3,000 documents that fit, in which every key of the format occurs", () => {
    const seen = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        seen.add(key);
        collect(child);
      }
    };
    fc.assert(
      fc.property(documents, (document) => {
        collect(document);
        expect(agree(document), JSON.stringify(findSchemaErrors(document))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(keysOf(alertRulesSchema).filter((key) => !seen.has(key))).toEqual([]);
  });

  test("on 10,000 documents of which something was changed", () => {
    const counts = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(
        documents,
        fc.array(mutations, { minLength: 1, maxLength: 2 }),
        (document, steps) => {
          const changed = steps.reduce(mutate, document);
          counts[agree(changed) ? "valid" : "invalid"] += 1;
        },
      ),
      { numRuns: 10_000 },
    );
    expect(Math.min(counts.valid, counts.invalid)).toBeGreaterThan(500);
  });
});
