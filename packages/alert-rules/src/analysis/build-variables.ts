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
  const byMetric = new Map<string, LeafGroup>();
  const byText = new Map<string, LeafGroup>();
  leaves.forEach((leaf, index) => {
    if (isDecided(leaf)) addTo(byMetric, leaf.metric, leaf, index);
    else addTo(byText, JSON.stringify(leaf), leaf, index);
  });
  const variables = Array.from(byText.values(), ({ indexes }) => freeVariable(indexes));
  for (const [metric, { indexes, own }] of byMetric) {
    const variable = metricVariable(describe(metric), indexes, own, budget);
    if (variable === undefined) return undefined;
    variables.push(variable);
  }
  return variables;
}

/** Leaves that depend on one thing. */
interface LeafGroup {
  readonly indexes: number[];
  readonly own: LeafCondition[];
}

function addTo(
  groups: Map<string, LeafGroup>,
  key: string,
  leaf: LeafCondition,
  index: number,
): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { indexes: [index], own: [leaf] });
  else {
    group.indexes.push(index);
    group.own.push(leaf);
  }
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
