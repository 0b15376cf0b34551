import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import type { LeafCondition } from "./formula.ts";
import { freeVariable, isDecided, metricVariable, type Variable } from "./variable.ts";

/** What the leaves depend on; `undefined` when a metric has too many cases to decide. */
export function buildVariables(
  leaves: readonly LeafCondition[],
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): readonly Variable[] | undefined {
  const byMetric = new Map<string, number[]>();
  const byText = new Map<string, number[]>();
  leaves.forEach((leaf, index) => {
    const [group, key] = isDecided(leaf) ? [byMetric, leaf.metric] : [byText, JSON.stringify(leaf)];
    const indexes = group.get(key) ?? [];
    indexes.push(index);
    group.set(key, indexes);
  });
  const variables = Array.from(byText.values(), freeVariable);
  for (const [metric, indexes] of byMetric) {
    const own = indexes.flatMap((index) => leaves[index] ?? []);
    const variable = metricVariable(describe(metric), indexes, own, budget);
    if (variable === undefined) return undefined;
    variables.push(variable);
  }
  return variables;
}

/** The same variables with one leaf taken as it may come. */
export function freeLeaf(variables: readonly Variable[], freed: number): readonly Variable[] {
  const kept = variables.map((variable): Variable => {
    const position = variable.leaves.indexOf(freed);
    if (position === -1) return variable;
    const cells = variable.cells().map((cell) => ({
      ...cell,
      verdicts: cell.verdicts.toSpliced(position, 1),
    }));
    const leaves = variable.leaves.toSpliced(position, 1);
    return { ...variable, isSurelyFree: false, leaves, cells: () => cells };
  });
  return [...kept, freeVariable([freed])];
}
