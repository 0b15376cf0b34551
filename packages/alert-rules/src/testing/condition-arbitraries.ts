import fc from "fast-check";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Condition } from "../rules/rule-set.ts";

const metric = fc.constantFrom("a", "b", "c");
const number = fc.integer({ min: -3, max: 3 });
const scalar = fc.oneof(number, fc.boolean(), fc.constantFrom("x", "xy", ""));

const aLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("comparison" as const),
    metric,
    operator: fc.constantFrom("lt", "lte", "gt", "gte", "eq", "ne" as const),
    threshold: number,
    unit: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("comparison" as const),
    metric,
    operator: fc.constantFrom("in", "not_in" as const),
    threshold: fc.array(scalar, { minLength: 1, maxLength: 3 }),
    unit: fc.constant(null),
  }),
  fc.record({ kind: fc.constant("absent" as const), metric }),
);

/** Small random conditions over the metrics a, b and c. */
export const aCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    aLeaf,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      conditions: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), condition: tie("condition") }),
    fc.record({
      kind: fc.constant("at_least" as const),
      count: fc.integer({ min: 1, max: 3 }),
      conditions: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).condition;

/** Random values of these metrics, some of them missing or of an odd type. */
export const someValues: fc.Arbitrary<MetricValues> = fc.dictionary(
  metric,
  fc.oneof(scalar, fc.constant(null)),
);
