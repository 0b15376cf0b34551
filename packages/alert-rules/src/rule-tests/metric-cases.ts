import type { Budget } from "../analysis/budget.ts";
import type { LeafCondition } from "../analysis/formula.ts";
import { isDecided, metricVariable, numberDomainOf } from "../analysis/variable.ts";
import { setOf, type VerdictSet } from "../analysis/verdict-set.ts";
import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import type { MetricFacts } from "../units/describe-metric.ts";

/** Values of a metric on which its leaves say the same, those close to a threshold first. */
export interface MetricCase {
  readonly values: readonly MetricValue[];
  /** What each leaf of the metric says, in their order. */
  readonly verdicts: readonly VerdictSet[];
}

/** How far beside a threshold values are taken, as a part of it. */
const CLOSE = 1e-4;

/** The cases of a metric that its leaves tell apart; `undefined` when there are too many. */
export function metricCases(
  facts: MetricFacts,
  leaves: readonly LeafCondition[],
  budget: Budget,
): readonly MetricCase[] | undefined {
  const decided = leaves.filter(isDecided);
  const variable =
    decided.length > 0 ? metricVariable(facts, [...decided.keys()], decided, budget) : undefined;
  if (variable === undefined && decided.length > 0) return undefined;
  const cells = variable?.cells() ?? [];
  const usual = cells.filter(
    ({ kind }) => kind === "known" || (kind === "missing" && variable?.asksAbsence),
  );
  const values = [
    ...leaves.flatMap((leaf) => valuesNear(leaf, facts)),
    ...usual.flatMap(({ value }) => value ?? null),
    ...leaves.flatMap(textsLike),
  ];
  const cases = new Map<string, { values: MetricValue[]; verdicts: readonly VerdictSet[] }>();
  for (const value of new Set(values)) {
    const verdicts = leaves.map((leaf) => setOf(evaluateCondition(leaf, { [facts.name]: value })));
    const key = verdicts.join();
    const known = cases.get(key);
    if (known === undefined) cases.set(key, { values: [value], verdicts });
    else known.values.push(value);
  }
  return [...cases.values()];
}

/** Numbers at the thresholds of a leaf and close to both of their sides. */
function valuesNear(leaf: LeafCondition, facts: MetricFacts): readonly number[] {
  if (leaf.kind === "absent") return [];
  const { min, max, integer } = numberDomainOf(facts, leaf.unit ?? undefined);
  const thresholds = [leaf.threshold].flat().filter((value) => typeof value === "number");
  return thresholds
    .flatMap((threshold) =>
      integer
        ? [Math.floor(threshold), Math.ceil(threshold), threshold - 1, threshold + 1]
        : [threshold, ...besides(threshold)],
    )
    .filter((value) => (integer ? Number.isInteger(value) : Number.isFinite(value)))
    .filter((value) => value >= (min ?? value) && value <= (max ?? value));
}

/** Numbers on both sides of another one that are short to write. */
function besides(threshold: number): readonly number[] {
  const digits = threshold === 0 ? 0 : Math.floor(Math.log10(Math.abs(threshold)));
  const step = 10 ** digits * CLOSE;
  return [threshold - step, threshold + step].map((value) => Number(value.toPrecision(12)));
}

/** Guesses at texts on which a pattern holds, such as its first alternatives and its words; and others. */
function textsLike(leaf: LeafCondition): readonly string[] {
  if (isDecided(leaf) || leaf.kind === "absent" || typeof leaf.threshold !== "string") return [];
  const first = leaf.threshold
    .replace(/\((?:\?:)?([^|()]*)[^()]*\)/g, "$1")
    .replace(/^\^|\$$/g, "")
    .replace(/\\(.)/g, "$1");
  return [first, ...(leaf.threshold.match(/[\p{L}\p{N}_-]+/gu) ?? []), "other", "?"];
}
