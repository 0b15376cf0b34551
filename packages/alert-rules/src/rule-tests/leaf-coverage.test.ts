import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import type { Condition } from "../rules/rule-set.ts";
import { decideFrom, listLeaves } from "./condition-leaves.ts";
import { measureLeafCoverage } from "./leaf-coverage.ts";
import type { RuleTest } from "./rule-test.ts";

const position = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A test with one snapshot for each word such as `TF?`, whose letters are the values of a, b, c. */
const testOf = (words: readonly string[]): RuleTest => ({
  name: "one",
  position,
  only: null,
  startMs: 0,
  acknowledgements: [],
  expectations: [],
  metrics: [],
  snapshots: words.map((word, index) => ({
    entityId: "X",
    atMs: index,
    values: Object.fromEntries(
      Array.from(word, (letter, at) => ["abc"[at] ?? "", letter === "?" ? null : letter === "T"]),
    ),
  })),
});

const rulesOf = (condition: string) =>
  parseAlertRules(`rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
    condition: ${condition}
`);
const leaf = (name: string) => `{ metric: ${name}, operator: eq, threshold: true }`;
const group = (operator: string, ...parts: readonly string[]) =>
  `{ type: compound, operator: ${operator}, conditions: [${parts.join(", ")}] }`;

const measure = (condition: string, ...words: readonly string[]) =>
  measureLeafCoverage([testOf(words)], rulesOf(condition)).map(
    ({ seenTrue, seenFalse, decisive }) =>
      `${seenTrue ? "T" : "-"}${seenFalse ? "F" : "-"}${decisive ? "!" : "-"}`,
  );

// Minimal sets of the gates: K. J. Hayhurst et al. (2001), "A Practical Tutorial on Modified
// Condition/Decision Coverage", NASA/TM-2001-210876, section 3.2.
describe("the minimal sets of the tutorial cover, and nothing less does", () => {
  const AND = group("AND", leaf("a"), leaf("b"));
  const OR = group("OR", leaf("a"), leaf("b"));
  test.each([
    ["AND", AND, ["TT", "TF", "FT"], ["TF!", "TF!"]],
    ["AND without FT", AND, ["TT", "TF"], ["T--", "TF!"]],
    ["AND with FF instead", AND, ["TT", "FF"], ["TF-", "TF-"]],
    ["OR", OR, ["FF", "TF", "FT"], ["TF!", "TF!"]],
    ["OR with TT instead", OR, ["FF", "TT"], ["TF-", "TF-"]],
    ["NOT", group("NOT", leaf("a")), ["T", "F"], ["TF!"]],
  ])("%s", (_name, condition, words, covered) => {
    expect(measure(condition, ...words)).toEqual(covered);
  });

  test("a nested condition: the masked leaf is not decisive", () => {
    const nested = group("AND", leaf("a"), group("OR", leaf("b"), leaf("c")));
    expect(measure(nested, "TTF", "FTF", "TFF", "TFT")).toEqual(["TF!", "TF!", "TF!"]);
    // c changes only while b is true, which masks it.
    expect(measure(nested, "TTF", "FTF", "TFF", "TTT")).toEqual(["TF!", "TF!", "TF-"]);
  });
});

test("a leaf that is never known is seen neither way", () => {
  const both = group("AND", leaf("a"), leaf("b"));
  expect(measure(both, "?T", "?F")).toEqual(["---", "TF-"]);
  expect(measure(both)).toEqual(["---", "---"]);
});

test("deciding from outcomes is deciding on values", () => {
  const name = fc.constantFrom("a", "b", "c");
  const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
    leaf: name.map((metric) => ({
      kind: "comparison",
      metric,
      operator: "eq",
      threshold: true,
      unit: null,
    })),
    condition: fc.oneof(
      { maxDepth: 4 },
      tie("leaf"),
      tie("condition").map((inner): Condition => ({ kind: "not", condition: inner })),
      fc
        .tuple(
          fc.constantFrom("and", "or"),
          fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
        )
        .map(
          ([kind, conditions]): Condition => ({ kind: kind === "and" ? "and" : "or", conditions }),
        ),
      fc
        .tuple(
          fc.integer({ min: 1, max: 3 }),
          fc.array(tie("condition"), { minLength: 3, maxLength: 3 }),
        )
        .map(([count, conditions]): Condition => ({ kind: "at_least", count, conditions })),
    ),
  }));
  const values = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
  fc.assert(
    fc.property(condition, values, (node, snapshot) => {
      const outcomes = listLeaves(node).map(
        (one) => evaluateCondition(one.leaf, snapshot) === true,
      );
      expect(decideFrom(node, outcomes)).toBe(evaluateCondition(node, snapshot));
    }),
    { numRuns: 2_000 },
  );
});
