import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ARITHMETIC, type ArithmeticName } from "../expressions/arithmetic.ts";
import type { Expression } from "../expressions/expression.ts";
import { parseExpression } from "../expressions/parse-expression.ts";
import type { Condition, DerivedMetric } from "../rules/rule-set.ts";
import { createColumns } from "./columns.ts";
import { compileCondition } from "./compile-condition.ts";
import { createDerivation } from "./create-derivation.ts";
import { createRuleEvaluator } from "./create-rule-evaluator.ts";
import { createRuleIndex } from "./create-rule-index.ts";
import { deriveMetrics } from "./derive-metrics.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { explainCondition } from "./explain-condition.ts";
import { formatExplanation } from "./format-explanation.ts";
import type { MetricValue, MetricValues } from "./metric-values.ts";
import { toVerdictCode } from "./verdict-code.ts";

const MEASURED = ["a", "b", "c", "constructor"] as const;
const DERIVED = ["x", "y", "z"] as const;

const aNumber = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(0, -0, 0.5, 5e-324, 1e308, Number.MAX_VALUE, 2 ** 53),
);
const aValue: fc.Arbitrary<MetricValue> = fc.oneof(
  { weight: 8, arbitrary: aNumber },
  fc.constantFrom(null, "1", true, Number.NaN, Number.POSITIVE_INFINITY),
);
/** Also values under names that are derived: those must not count. */
const someValues: fc.Arbitrary<MetricValues> = fc
  .array(fc.tuple(fc.constantFrom(...MEASURED, ...DERIVED), aValue), { maxLength: 9 })
  .map((entries) => Object.fromEntries(entries));

const names = Object.keys(ARITHMETIC).filter((name): name is ArithmeticName => name in ARITHMETIC);
const anExpression = (metrics: readonly string[]): fc.Arbitrary<Expression> =>
  fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.record({ kind: fc.constant("metric" as const), name: fc.constantFrom(...metrics) }),
      fc.record({ kind: fc.constant("number" as const), value: aNumber }),
      fc.constantFrom(...names).chain((name) =>
        fc.record({
          kind: fc.constant("operation" as const),
          name: fc.constant(name),
          operands: fc.array(tie("expression"), {
            minLength: ARITHMETIC[name].fewest,
            maxLength: Math.min(ARITHMETIC[name].most, 4),
          }),
        }),
      ),
    ),
  })).expression;

/** Each may use those before it. */
const someDerived: fc.Arbitrary<readonly DerivedMetric[]> = fc
  .tuple(
    anExpression(MEASURED),
    anExpression([...MEASURED, "x"]),
    anExpression([...MEASURED, "x", "y"]),
  )
  .map((expressions) =>
    expressions.map((expression, at) => ({
      name: DERIVED[at] ?? "x",
      expression,
      text: "",
      unit: null,
      description: null,
    })),
  );

const aLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("comparison" as const),
    metric: fc.constantFrom(...MEASURED, ...DERIVED, ...DERIVED),
    operator: fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne" as const),
    threshold: aNumber,
    unit: fc.constant(null),
  }),
  fc.record({ kind: fc.constant("absent" as const), metric: fc.constantFrom(...DERIVED, "a") }),
);
const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  aLeaf,
  fc.record({
    kind: fc.constantFrom("and" as const, "or" as const),
    conditions: fc.array(aLeaf, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("not" as const), condition: aLeaf }),
);

describe("all modes agree on rules with derived metrics", () => {
  test("on 120 000 pairs of a condition and a snapshot", { timeout: 120_000 }, () => {
    const seen = { pairs: 0, known: 0, unknown: 0 };
    fc.assert(
      fc.property(
        someDerived,
        fc.array(aCondition, { minLength: 24, maxLength: 24 }),
        fc.array(someValues, { minLength: 10, maxLength: 10 }),
        (derivedMetrics, conditions, snapshots) => {
          const options = { derivedMetrics };
          const rules = conditions.map((condition) => ({ condition }));
          const many = Array.from({ length: 3 }, () => rules).flat();
          const index = createRuleIndex(rules, options);
          const moving = createRuleIndex(rules, options);
          const few = createRuleEvaluator(rules, options);
          const lots = createRuleEvaluator(many, options);
          const columns = createColumns(snapshots);
          const rows = index.evaluateColumns(columns);
          const closures = conditions.map((condition) => compileCondition(condition, options));
          const generated = conditions.map((condition) =>
            compileCondition(condition, { ...options, codeGeneration: true }),
          );
          const derivation = createDerivation(derivedMetrics);
          const derivedColumns = derivation.deriveColumns(columns);
          snapshots.forEach((values, row) => {
            const all = deriveMetrics(derivedMetrics, values);
            const expected = conditions.map((one) => toVerdictCode(evaluateCondition(one, all)));
            const prepared = derivation.derive(values);
            for (const name of DERIVED) {
              expect(prepared[name]).toBe(all[name]);
              const column = derivedColumns[name];
              if (column?.kind !== "number") expect.unreachable();
              const cell = column.values[row] ?? Number.NaN;
              expect(Number.isNaN(cell) ? null : cell).toBe(all[name]);
              seen[all[name] === null ? "unknown" : "known"] += 1;
            }
            expect(Array.from(index.evaluate(values))).toEqual(expected);
            expect(Array.from(few.evaluate(values))).toEqual(expected);
            expect(Array.from(lots.evaluate(values).subarray(0, 24))).toEqual(expected);
            moveTo(moving, values);
            expect(Array.from(moving.verdicts)).toEqual(expected);
            conditions.forEach((condition, at) => {
              const code = expected[at];
              expect(toVerdictCode(closures[at]?.(values) ?? null)).toBe(code);
              expect(toVerdictCode(generated[at]?.(values) ?? null)).toBe(code);
              expect(rows[at]?.[row]).toBe(code);
              expect(toVerdictCode(explainCondition(condition, values, options).verdict)).toBe(
                code,
              );
            });
            seen.pairs += conditions.length;
          });
        },
      ),
      { numRuns: 500 },
    );
    expect(seen.pairs).toBeGreaterThanOrEqual(100_000);
    expect(Math.min(seen.known, seen.unknown)).toBeGreaterThan(seen.pairs / 100);
  });

  /** Moves one metric after the other, derived ones too, and checks what is reported. */
  function moveTo(index: ReturnType<typeof createRuleIndex>, values: MetricValues): void {
    for (const name of [...MEASURED, ...DERIVED]) {
      const before = Uint8Array.from(index.verdicts);
      const changed = index.update(
        name,
        Object.hasOwn(values, name) ? (values[name] ?? null) : null,
      );
      const different = Array.from(before.keys()).filter(
        (rule) => before[rule] !== index.verdicts[rule],
      );
      expect(changed.toSorted((left, right) => left - right)).toEqual(different);
    }
  }
});

const derive = (name: string, text: string): DerivedMetric => {
  const { expression } = parseExpression(text);
  if (expression === null) throw new Error(`${text} is no expression`);
  return { name, expression, text, unit: "ratio", description: null };
};
const depth = derive("depth", "liquidity_usd / market_cap_usd");
const isShallow: Condition = {
  kind: "comparison",
  metric: "depth",
  operator: "lt",
  threshold: 0.05,
  unit: "ratio",
};

describe("an explanation", () => {
  const explain = (values: MetricValues) =>
    formatExplanation(explainCondition(isShallow, values, { derivedMetrics: [depth] })).split(
      "\n",
    )[0];

  test("shows the expression, its operands and its value", () => {
    expect(explain({ liquidity_usd: 4_000, market_cap_usd: 200_000 })).toBe(
      "true     depth lt 0.05 ratio: depth is 0.02, from liquidity_usd / market_cap_usd " +
        "where liquidity_usd is 4000, market_cap_usd is 200000, 0.03 from turning over",
    );
    expect(explain({ liquidity_usd: 4_000 })).toBe(
      "unknown  depth lt 0.05 ratio: depth has no value, from liquidity_usd / market_cap_usd " +
        "where liquidity_usd is 4000, market_cap_usd has no value",
    );
  });

  test("has them as data too", () => {
    const { derived } = explainCondition(
      isShallow,
      { liquidity_usd: 1 },
      { derivedMetrics: [depth] },
    );
    expect(derived).toEqual({
      expression: "liquidity_usd / market_cap_usd",
      operands: { liquidity_usd: 1, market_cap_usd: null },
    });
  });
});

test("the values of a snapshot are left alone", () => {
  const values = Object.freeze({ liquidity_usd: 1, market_cap_usd: 4, depth: 9 });
  expect(deriveMetrics([depth], values)["depth"]).toBe(0.25);
  expect(createDerivation([depth]).derive(values)["depth"]).toBe(0.25);
  expect(values).toEqual({ liquidity_usd: 1, market_cap_usd: 4, depth: 9 });
});
