import { listOperands } from "../expressions/list-operands.ts";
import type { DerivedMetric } from "../rules/rule-set.ts";

/** Those of `metrics` that are derived, and the derived ones that these use. */
export function listDerivedMetrics(
  metrics: readonly string[],
  derived: ReadonlyMap<string, DerivedMetric>,
): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const metric = derived.get(name);
    if (metric === undefined || found.has(name)) return;
    found.add(name);
    for (const operand of listOperands(metric.expression)) visit(operand);
  };
  for (const name of metrics) visit(name);
  return [...found];
}
