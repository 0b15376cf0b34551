import type { Budget } from "../analysis/budget.ts";
import type { LeafCondition } from "../analysis/formula.ts";
import type { Cell, Variable } from "../analysis/variable.ts";
import { TRUE, UNKNOWN } from "../analysis/verdict-set.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { type MetricCase, metricCases } from "./metric-cases.ts";

/** A metric of a rule with all that it can be in a test. */
export interface KnownMetric {
  readonly name: string;
  readonly cases: readonly MetricCase[];
  readonly variable: Variable;
  /** Why no value can be given for it. */
  readonly gap: string | undefined;
}

/** Reads it from all leaves of a rule. With a `reason` it is left without a value. */
export function readKnownMetric(
  facts: MetricFacts,
  all: readonly LeafCondition[],
  reason: string | undefined,
  budget: Budget,
): KnownMetric {
  const { name } = facts;
  const leaves = [...all.keys()].filter((leaf) => all[leaf]?.metric === name);
  const own = leaves.flatMap((leaf) => all[leaf] ?? []);
  const taken = { leaves, isSurelyFree: false, asksAbsence: true };
  const cases = reason === undefined ? metricCases(facts, own, budget) : undefined;
  if (cases === undefined) {
    const verdicts = own.map(({ kind }) => (kind === "absent" ? TRUE : UNKNOWN));
    const cells: Cell[] = [{ value: null, kind: "missing", verdicts }];
    const variable = { ...taken, metric: null, cells: () => cells };
    const tooMany = "its metric has too many cases to decide";
    return { name, cases: [], variable, gap: reason ?? tooMany };
  }
  const cells = cases.map(
    ({ values: [value = null], verdicts }): Cell => ({ value, kind: "known", verdicts }),
  );
  const variable = { ...taken, metric: name, cells: () => cells };
  return { name, cases, variable, gap: undefined };
}
