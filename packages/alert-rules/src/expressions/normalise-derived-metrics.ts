import type { DerivedMetric } from "../rules/rule-set.ts";
import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { DerivedView } from "./derived-view.ts";
import { listOperands } from "./list-operands.ts";

/** The derived metrics of a valid file, which has no circles of them. */
export function normaliseDerivedMetrics(
  file: AlertRulesFile,
  derived: readonly DerivedView[],
  describe: (name: string) => MetricFacts,
): readonly DerivedMetric[] {
  const metrics = derived.flatMap(({ name, parsed: { expression } }) => {
    const entry = file.derived_metrics?.[name];
    if (expression === null || entry === undefined) return [];
    const { expression: text, description = null } = entry;
    return { name, expression, text, unit: describe(name).unit, description };
  });
  return orderDerivedMetrics(metrics);
}

/** Each after those that it uses. */
function orderDerivedMetrics(metrics: readonly DerivedMetric[]): readonly DerivedMetric[] {
  const names = new Set(metrics.map(({ name }) => name));
  const open = new Map<DerivedMetric, number>();
  const usersOf = new Map<string, DerivedMetric[]>();
  const ready: DerivedMetric[] = [];
  for (const metric of metrics) {
    const used = listOperands(metric.expression).filter((name) => names.has(name));
    if (used.length === 0) ready.push(metric);
    open.set(metric, used.length);
    for (const name of used) usersOf.set(name, [...(usersOf.get(name) ?? []), metric]);
  }
  // Grows while it is walked.
  for (const { name } of ready) {
    for (const user of usersOf.get(name) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return ready;
}
