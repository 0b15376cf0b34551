import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Comparison, Condition } from "../rules/rule-set.ts";
import { COMPARISON_OPERATORS } from "../schema/vocabulary.ts";
import { createColumns } from "./columns.ts";
import { compileCondition } from "./compile-condition.ts";
import { createRuleEvaluator } from "./create-rule-evaluator.ts";
import { createRuleIndex } from "./create-rule-index.ts";
import { evaluateColumns } from "./evaluate-columns.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { explainCondition } from "./explain-condition.ts";
import type { MetricValue, MetricValues } from "./metric-values.ts";
import { toVerdictCode } from "./verdict-code.ts";

const metric = fc.constantFrom("a", "b", "c", "d", "constructor", "__proto__");
const finite = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(-0, 5e-324, -5e-324, 1 + Number.EPSILON, 1e308, 2 ** 53, 2 ** 53 + 2),
  fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE),
);
const text = fc.constantFrom("", "x", "xy", "yx", "1", "true", "constructor");
const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const scalar = fc.oneof(finite, fc.boolean(), text);
const threshold = fc.oneof({ weight: 9, arbitrary: scalar }, odd);

const aComparison = (
  operator: fc.Arbitrary<Comparison["operator"]>,
  of: fc.Arbitrary<Comparison["threshold"]>,
): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant("comparison" as const),
    metric,
    operator,
    threshold: of,
    unit: fc.constant(null),
  });
const aLeaf = fc.oneof(
  aComparison(fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne"), finite),
  aComparison(fc.constant("between"), fc.tuple(finite, finite)),
  aComparison(fc.constantFrom("eq", "ne", "contains"), scalar),
  aComparison(fc.constantFrom("in", "not_in"), fc.array(finite, { maxLength: 10 })),
  aComparison(fc.constantFrom("in", "not_in"), fc.array(text, { maxLength: 10 })),
  aComparison(fc.constantFrom("in", "not_in"), fc.array(threshold, { maxLength: 3 })),
  // As no valid file has it: any operator with any threshold.
  aComparison(
    fc.constantFrom(...COMPARISON_OPERATORS),
    fc.oneof(threshold, fc.array(threshold, { maxLength: 3 })),
  ),
  fc.record({ kind: fc.constant("absent" as const), metric }),
);
const aCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
  const conditions = (minLength: number) => fc.array(tie("condition"), { minLength, maxLength: 4 });
  const compound = (kind: "and" | "or") =>
    fc.record({ kind: fc.constant(kind), conditions: conditions(0) });
  return {
    condition: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      { weight: 3, arbitrary: aLeaf },
      { weight: 2, arbitrary: compound("and") },
      { weight: 2, arbitrary: compound("or") },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("not" as const), condition: tie("condition") }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("at_least" as const),
          count: fc.integer({ min: 0, max: 5 }),
          conditions: conditions(1),
        }),
      },
    ),
  };
}).condition;

const aValue: fc.Arbitrary<MetricValue> = fc.oneof(
  { weight: 8, arbitrary: finite },
  { weight: 4, arbitrary: scalar },
  odd,
  fc.constant(null),
);
/** Own properties also where the name means something to JavaScript. */
const someValues: fc.Arbitrary<MetricValues> = fc
  .array(fc.tuple(metric, aValue), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

describe("all modes give the verdict of the readable interpreter", () => {
  test("on 120 000 pairs of a condition and a snapshot", { timeout: 120_000 }, () => {
    const seen = { pairs: 0, verdicts: [0, 0, 0] };
    fc.assert(
      fc.property(
        fc.array(aCondition, { minLength: 24, maxLength: 24 }),
        fc.array(someValues, { minLength: 20, maxLength: 20 }),
        (conditions, snapshots) => {
          const expected = conditions.map((condition) =>
            snapshots.map((values) => toVerdictCode(evaluateCondition(condition, values))),
          );
          const rules = conditions.map((condition) => ({ condition }));
          const index = createRuleIndex(rules);
          const moving = createRuleIndex(rules);
          const evaluator = createRuleEvaluator(rules);
          const rows = index.evaluateColumns(createColumns(snapshots));
          snapshots.forEach((values, row) => {
            const column = expected.map((verdicts) => verdicts[row]);
            expect(Array.from(index.evaluate(values))).toEqual(column);
            expect(Array.from(evaluator.evaluate(values))).toEqual(column);
            moveTo(moving, values);
            expect(Array.from(moving.verdicts)).toEqual(column);
          });
          conditions.forEach((condition, position) => {
            const closures = compileCondition(condition);
            const generated = compileCondition(condition, { codeGeneration: true });
            const verdicts = expected[position];
            expect(snapshots.map((values) => toVerdictCode(closures(values)))).toEqual(verdicts);
            expect(snapshots.map((values) => toVerdictCode(generated(values)))).toEqual(verdicts);
            expect(Array.from(rows[position] ?? [])).toEqual(verdicts);
          });
          for (const code of expected.flat()) seen.verdicts[code] = (seen.verdicts[code] ?? 0) + 1;
          seen.pairs += expected.flat().length;
        },
      ),
      { numRuns: 250 },
    );
    expect(seen.pairs).toBeGreaterThanOrEqual(100_000);
    expect(Math.min(...seen.verdicts)).toBeGreaterThan(seen.pairs / 10);
  });

  /** Sets every metric of the snapshot, one after the other, and checks what is reported. */
  function moveTo(index: ReturnType<typeof createRuleIndex>, values: MetricValues): void {
    for (const name of ["a", "b", "c", "d", "constructor", "__proto__"]) {
      const before = Uint8Array.from(index.verdicts);
      const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
      const changed = index.update(name, value);
      const different = Array.from(before.keys()).filter(
        (rule) => before[rule] !== index.verdicts[rule],
      );
      expect(changed.toSorted((left, right) => left - right)).toEqual(different);
    }
  }

  test("and every node of an explanation has it too", () => {
    fc.assert(
      fc.property(aCondition, someValues, (condition, values) => {
        const check = (node: Condition, explanation: ReturnType<typeof explainCondition>): void => {
          expect(explanation.verdict).toBe(evaluateCondition(node, values));
          if (node.kind === "comparison" || node.kind === "absent") return;
          const parts = node.kind === "not" ? [node.condition] : node.conditions;
          parts.forEach((part, at) => {
            const child = explanation.children[at];
            if (child === undefined) expect.unreachable();
            check(part, child);
          });
        };
        check(condition, explainCondition(condition, values));
      }),
      { numRuns: 1_000 },
    );
  });

  test("on rows enough for several blocks and on slots enough to be sorted", () => {
    const conditions = Array.from(
      { length: 40 },
      (_, at): Condition => ({
        kind: at % 2 === 0 ? "and" : "or",
        conditions: [
          { kind: "comparison", metric: "a", operator: "gt", threshold: at * 25, unit: null },
          { kind: "comparison", metric: "b", operator: "lt", threshold: 500 - at, unit: null },
          {
            kind: "comparison",
            metric: "chain",
            operator: "ne",
            threshold: `chain_${at % 3}`,
            unit: null,
          },
          {
            kind: "comparison",
            metric: "listed",
            operator: "eq",
            threshold: at % 3 === 0,
            unit: null,
          },
        ],
      }),
    );
    const snapshots = Array.from(
      { length: 2_500 },
      (_, row): MetricValues => ({
        a: row % 7 === 0 ? null : (row * 37) % 1_000,
        b: (row * 91) % 1_000,
        chain: row % 11 === 0 ? null : `chain_${row % 4}`,
        listed: row % 13 === 0 ? null : row % 2 === 0,
      }),
    );
    const columns = createColumns(snapshots);
    const all = evaluateColumns(
      conditions.map((condition) => ({ condition })),
      columns,
    );
    conditions.forEach((condition, rule) => {
      const expected = snapshots.map((values) =>
        toVerdictCode(evaluateCondition(condition, values)),
      );
      expect(Array.from(all[rule] ?? [])).toEqual(expected);
      expect(Array.from(evaluateColumns(condition, columns))).toEqual(expected);
    });
  });
});
