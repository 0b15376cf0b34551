import { firingVerdicts } from "../analysis/analyse-rule.ts";
import type { Budget } from "../analysis/budget.ts";
import {
  compileFormula,
  type Formula,
  type LeafCondition,
  mapLeaves,
} from "../analysis/formula.ts";
import { type Goal, search, type Witness } from "../analysis/search.ts";
import { isDecided, type Variable } from "../analysis/variable.ts";
import { ANY, negate, UNKNOWN, type VerdictSet } from "../analysis/verdict-set.ts";
import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { Rule } from "../rules/rule-set.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { listMoves } from "./list-moves.ts";
import { type KnownMetric, readKnownMetric } from "./read-known-metric.ts";

/** What was found for a leaf: two snapshots that differ in its metric, or why there are none. */
export type LeafPair =
  | { readonly status: "found"; readonly firing: MetricValues; readonly silent: MetricValues }
  | { readonly status: "none"; readonly reason: string };

/** Snapshots that show what a rule does. */
export interface RulePairs {
  /** Some snapshot on which it fires; `null` when none was found. */
  readonly firing: MetricValues | null;
  /** In the order of the text. */
  readonly pairs: readonly LeafPair[];
}

/** Steps of searching that one rule may take. */
const MOST_STEPS = 5_000_000;

/**
 * For each leaf of a rule two snapshots that differ in its metric alone, between which the rule turns
 * over because of this leaf: in either one, it would also turn over if the leaf alone did. Metrics for
 * which `whyUnknown` gives a reason are left without a value.
 */
export function findLeafPairs(
  rule: Rule,
  describe: (metric: string) => MetricFacts,
  whyUnknown: (metric: string) => string | undefined,
): RulePairs {
  const budget: Budget = { left: MOST_STEPS, givenUp: 0 };
  const leaves: LeafCondition[] = [];
  const formula = compileFormula(rule.condition, leaves);
  const metrics = [...new Set(leaves.map(({ metric }) => metric))].map((name) =>
    readKnownMetric(describe(name), leaves, whyUnknown(name), budget),
  );
  const fires = firingVerdicts(rule.missingData);
  const variables = metrics.map(({ variable }) => variable);
  const found = search([{ formula, verdicts: fires }], variables, "every", budget);
  const firing = found.status === "found" ? Object.fromEntries(withoutGaps(found.witness)) : null;
  const isExact = leaves.every(isDecided) && metrics.every(({ gap }) => gap === undefined);
  const pairs = leaves.map(({ metric }, leaf): LeafPair => {
    const own = metrics.find(({ name }) => name === metric);
    if (own === undefined || own.gap !== undefined) return none(own?.gap ?? "it has no metric");
    return findPair({ formula, leaf, own, variables, fires, isExact, budget });
  });
  return { firing, pairs };
}

interface Question {
  readonly formula: Formula;
  readonly leaf: number;
  readonly own: KnownMetric;
  readonly variables: readonly Variable[];
  readonly fires: VerdictSet;
  /** Whether all cases of all metrics are looked at. */
  readonly isExact: boolean;
  readonly budget: Budget;
}

function findPair(question: Question): LeafPair {
  const { formula, leaf, own, variables, fires, isExact, budget } = question;
  const { leaves } = own.variable;
  const moves = listMoves(own.cases, leaves.indexOf(leaf));
  if (moves.length === 0) return none("no values are known between which it turns over");
  const others = variables.filter((variable) => variable !== own.variable);
  const goalsAt = (verdicts: readonly VerdictSet[], now: VerdictSet, otherwise: VerdictSet) => {
    const turned = verdicts.with(
      leaves.indexOf(leaf),
      negate(verdicts[leaves.indexOf(leaf)] ?? ANY),
    );
    return [
      { formula: fixLeaves(formula, leaves, verdicts), verdicts: now },
      { formula: fixLeaves(formula, leaves, turned), verdicts: otherwise },
    ];
  };
  let isGivenUp = false;
  // Without anything unknown at first: what a rule does then is a matter of its policy.
  for (const isUsable of [isAllKnown, () => true]) {
    const usable = others.map((other) => {
      const cells = other.cells().filter(isUsable);
      return { ...other, cells: () => cells };
    });
    for (const { from, to } of moves) {
      if (budget.left < 0) break;
      if (!isUsable(from) || !isUsable(to)) continue;
      const goals: Goal[] = [
        ...goalsAt(from.verdicts, fires, ANY & ~fires),
        ...goalsAt(to.verdicts, ANY & ~fires, fires),
      ];
      const result = search(goals, usable, "every", budget);
      isGivenUp ||= result.status === "undecided";
      if (result.status !== "found") continue;
      const firing = { [own.name]: from.value, ...Object.fromEntries(withoutGaps(result.witness)) };
      return { status: "found", firing, silent: { ...firing, [own.name]: to.value } };
    }
  }
  if (isGivenUp || budget.left < 0) return none("looking for two snapshots takes too long");
  return none(
    isExact
      ? "the rule never turns over because of it alone, see alert-rules validate"
      : "no two snapshots were found between which the rule turns over because of it",
  );
}

function isAllKnown({ verdicts }: { readonly verdicts: readonly VerdictSet[] }): boolean {
  return !verdicts.includes(UNKNOWN);
}

function none(reason: string): LeafPair {
  return { status: "none", reason };
}

/** The formula with the given leaves decided. */
function fixLeaves(
  formula: Formula,
  leaves: readonly number[],
  verdicts: readonly VerdictSet[],
): Formula {
  return mapLeaves(formula, (leaf) => {
    const set = verdicts[leaves.indexOf(leaf)];
    return set === undefined ? { kind: "leaf", leaf } : { kind: "constant", set };
  });
}

/** Cases without a value of their own do not occur here. */
function withoutGaps(witness: Witness): readonly (readonly [string, MetricValue])[] {
  return Array.from(witness, ([metric, value]) => [metric, value ?? null] as const);
}
