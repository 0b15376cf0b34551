import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { Budget } from "./budget.ts";
import type { Candidate } from "./candidate.ts";
import { compareRules } from "./compare-rules.ts";
import { fileByNeeds } from "./file-by-needs.ts";
import { findNeeds } from "./find-needs.ts";
import { type LeafCondition, sizeOf } from "./formula.ts";
import { moveToThresholds } from "./move-to-thresholds.ts";
import { addsNothing } from "./rule-policy.ts";
import { search, type Witness } from "./search.ts";
import { setOf, TRUE } from "./verdict-set.ts";

/** Rules that differ in thresholds alone: all of them need the same. */
interface Shape {
  readonly items: readonly Candidate[];
  readonly needs: ReadonlySet<string>;
  readonly metrics: ReadonlySet<string>;
  /** Steps that judging one of them takes. */
  readonly cost: number;
  /** Whether its rules need not be compared with each other any more. */
  readonly isSwept: boolean;
}

/** For each rule of the `shapes` that adds nothing to another one, such another one. */
export function findWeaker(
  shapes: readonly (readonly Candidate[])[],
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): ReadonlyMap<Candidate, Candidate> {
  const filed = shapes.flatMap(describeShape);
  const findBySample = fileByNeeds(filed);
  const found = new Map<Candidate, Candidate>();
  for (const shape of filed) {
    for (const candidate of shape.items) {
      const samples = firingSamples(candidate, describe, budget);
      const [sample] = samples;
      const others = sample === undefined ? listWithin(filed, shape, budget) : findBySample(sample);
      const weaker = findAmong(candidate, samples, others, shape);
      if (weaker !== undefined) found.set(candidate, weaker);
    }
  }
  return found;

  function findAmong(
    candidate: Candidate,
    samples: MetricValues[],
    others: readonly Shape[],
    own: Shape,
  ): Candidate | undefined {
    for (const other of others) {
      if (other === own && own.isSwept) continue;
      for (const item of other.items) {
        if (budget.left < 0) {
          budget.givenUp += 1;
          return undefined;
        }
        budget.left -= 1;
        // The thresholds alone decided between these two already.
        if (other === own && item.isPlain && candidate.isPlain) continue;
        if (item === candidate || !addsNothing(candidate.policy, item.policy)) continue;
        budget.left -= other.cost;
        if (isWeaker(item, candidate, samples)) return item;
      }
    }
    return undefined;
  }

  /** Whatever shows that it is not joins the samples. Of two equal ones only the later one is needless. */
  function isWeaker(other: Candidate, candidate: Candidate, samples: MetricValues[]): boolean {
    if (!samples.every((sample) => isFiring(other, sample))) return false;
    const implication = compareRules(candidate, other, describe, budget);
    if (!implication.isCertain) {
      samples.push(...toSamples(implication.counterexample));
      return false;
    }
    return (
      other.index < candidate.index ||
      !addsNothing(other.policy, candidate.policy) ||
      !compareRules(other, candidate, describe, budget).isCertain
    );
  }
}

function describeShape(items: readonly Candidate[]): Shape[] {
  const [first] = items;
  if (first === undefined) return [];
  const { formula, leaves, fires, rule } = first;
  return [
    {
      items,
      needs: fires === TRUE ? findNeeds(formula, leaves) : new Set(),
      metrics: new Set(listMetrics(rule.condition)),
      cost: sizeOf(formula) + leaves.reduce(countThresholds, 0),
      isSwept: items.every(({ isPlain }) => isPlain),
    },
  ];
}

/** A list takes as many steps to look through as it is long. */
function countThresholds(count: number, leaf: LeafCondition): number {
  const isList = leaf.kind === "comparison" && typeof leaf.threshold === "object";
  return isList ? count + leaf.threshold.length : count;
}

/** Shapes that need no metric that `shape` does not look at. */
function listWithin(
  shapes: readonly Shape[],
  { metrics }: Shape,
  budget: Budget,
): readonly Shape[] {
  budget.left -= shapes.length;
  return shapes.filter(({ needs }) => {
    for (const need of needs) if (!metrics.has(need) && !need.includes(" ")) return false;
    return true;
  });
}

/**
 * Snapshots on which the rule fires. Most others do not fire on one of them, which is seen faster than
 * decided. None when some value is not known.
 */
function firingSamples(
  candidate: Candidate,
  describe: (metric: string) => MetricFacts,
  budget: Budget,
): MetricValues[] {
  const { formula, leaves, variables, fires } = candidate.rule;
  if (variables.some(({ metric }) => metric === null)) return [];
  const result = search([{ formula, verdicts: fires }], variables, "every", budget);
  const found = result.status === "found" ? toSamples(result.witness) : [];
  const close = found
    .map((sample) => moveToThresholds(sample, leaves, describe))
    .filter((sample) => isFiring(candidate, sample));
  return [...found, ...close];
}

/** A witness as a snapshot, if the value of every metric in it is known. */
function toSamples(witness: Witness | undefined): MetricValues[] {
  if (witness === undefined) return [];
  const values: Record<string, MetricValue> = Object.create(null);
  for (const [metric, value] of witness) {
    if (value === undefined) return [];
    values[metric] = value;
  }
  return [values];
}

function isFiring({ rule, fires }: Candidate, values: MetricValues): boolean {
  return (setOf(evaluateCondition(rule.condition, values)) & fires) !== 0;
}
