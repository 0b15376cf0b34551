import { listOperands } from "../expressions/list-operands.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { RuleTest } from "./rule-test.ts";
import type { RuleTestFailure } from "./rule-test-failure.ts";

/** Values that a test gives for derived metrics: they would not count, because those are computed. */
export function findDerivedInputs(
  { metrics }: RuleTest,
  { derivedMetrics }: RuleSet,
): readonly RuleTestFailure[] {
  const derived = new Map(derivedMetrics.map((metric) => [metric.name, metric]));
  return metrics.flatMap(({ value: name, position }) => {
    const metric = derived.get(name);
    if (metric === undefined) return [];
    const operands = listOperands(metric.expression);
    const help = operands.length === 0 ? "leave it out" : `give ${operands.join(", ")} instead`;
    const message = `${name} is a derived metric (${metric.text}), so a value given for it does not count: ${help}`;
    return [{ message, expected: null, got: null, atMs: 0, position }];
  });
}
