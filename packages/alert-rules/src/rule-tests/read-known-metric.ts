import type { Budget } from "../analysis/budget.ts";
import type { LeafCondition } from "../analysis/formula.ts";
import type { Variable } from "../analysis/variable.ts";
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
  const cases = reason === undefined ? metricCases(facts, own, budget) : undefined;
  if (cases === undefined) {
    const verdicts = own.map(({ kind }) => (kind === "absent" ? TRUE : UNKNOWN));
    const cells = [{ value: null, kind: "missing" as const, verdicts }];
    const variable = { metric: null, leaves, cells, isSurelyFree: false, asksAbsence: true };
    const tooMany = "its metric has too many cases to decide";
    return { name, cases: [], variable, gap: reason ?? tooMany };
  }
  const cells = cases.map(({ values: [value = null], verdicts }) => ({
    value,
    kind: "known" as const,
    verdicts,
  }));
  const variable = { metric: name, leaves, cells, isSurelyFree: false, asksAbsence: true };
  return { name, cases, variable, gap: undefined };
}
