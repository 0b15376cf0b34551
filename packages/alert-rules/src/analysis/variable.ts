import { compareValue } from "../evaluation/compare-value.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import type { ComparisonOperator } from "../schema/vocabulary.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { findDomain } from "../units/find-domain.ts";
import type { Budget } from "./budget.ts";
import type { LeafCondition } from "./formula.ts";
import { type NumberDomain, numberValues } from "./number-values.ts";
import { stringValues } from "./string-values.ts";
import { FALSE, setOf, TRUE, UNKNOWN, type VerdictSet } from "./verdict-set.ts";

/** One case of a metric: a value that stands for all values on which the leaves say the same. */
export interface Cell {
  /** `undefined` for a case that is assumed without knowing a value for it. */
  readonly value: MetricValue | undefined;
  readonly kind: "known" | "missing" | "mistyped";
  /** What each leaf of the variable says, in their order. */
  readonly verdicts: readonly VerdictSet[];
}

/** Something that varies by itself: a metric, or a leaf that only its own operator understands. */
export interface Variable {
  /** `null` for a leaf that is taken as it may come. */
  readonly metric: string | null;
  readonly leaves: readonly number[];
  /** Made when first asked for: most rules are understood without them. */
  readonly cells: () => readonly Cell[];
  /** Whether it is known without its cells that its only leaf can hold and not hold. */
  readonly isSurelyFree: boolean;
  /** Whether a leaf asks for the metric's absence, so that missing is one of its ordinary cases. */
  readonly asksAbsence: boolean;
}

/** More work than this for one metric of a rule is not begun: about 300 thresholds. */
const MOST_WORK = 200_000;

const DECIDED_OPERATORS: ReadonlySet<ComparisonOperator> = new Set<ComparisonOperator>([
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "not_in",
  "contains",
  "between",
]);

const ORDERING_OPERATORS: ReadonlySet<ComparisonOperator> = new Set(["lt", "lte", "gt", "gte"]);

/** Below this there are numbers on both sides, and what lies half-way is told apart. */
const LARGEST_WITH_NEIGHBOURS = 1e300;

/** Whether the values on which a leaf holds are known here. */
export function isDecided(leaf: LeafCondition): boolean {
  if (leaf.kind === "absent") return true;
  return leaf.kind === "comparison" && DECIDED_OPERATORS.has(leaf.operator);
}

/** A variable that can have any verdict. */
export function freeVariable(leaves: readonly number[]): Variable {
  const cells = [TRUE, FALSE, UNKNOWN].map(
    (set): Cell => ({ value: undefined, kind: "known", verdicts: leaves.map(() => set) }),
  );
  const isSurelyFree = leaves.length === 1;
  return { metric: null, leaves, cells: () => cells, isSurelyFree, asksAbsence: false };
}

/** The cases of a metric that its leaves tell apart; `undefined` when that would cost too much. */
export function metricVariable(
  facts: MetricFacts,
  indexes: readonly number[],
  leaves: readonly LeafCondition[],
  budget: Budget,
): Variable | undefined {
  const unit = unitOf(leaves);
  if (unit === undefined) return undefined;
  const domain = numberDomainOf(facts, unit ?? undefined);
  const metric = facts.name;
  if (leaves.length === 1 && isWithin(domain, facts, leaves[0])) {
    // The work of one threshold and one leaf, as below.
    budget.left -= 4;
    const cells = once(() => {
      const thresholds = thresholdsOf(leaves);
      return listCells(facts, leaves, thresholds, numberValues(numbersOf(thresholds), domain));
    });
    return { metric, leaves: indexes, cells, isSurelyFree: true, asksAbsence: false };
  }
  const thresholds = thresholdsOf(leaves);
  const work = 2 * thresholds.length * (thresholds.length + leaves.length);
  budget.left -= work;
  if (work > MOST_WORK || budget.left < 0) {
    budget.givenUp += 1;
    return undefined;
  }
  const known = knownValues(facts, domain, leaves, thresholds);
  if (known === undefined) budget.givenUp += 1;
  if (known === undefined || known.length === 0) return undefined;
  const cells = listCells(facts, leaves, thresholds, known);
  const asksAbsence = leaves.some(({ kind }) => kind === "absent");
  return { metric, leaves: indexes, cells: () => cells, isSurelyFree: false, asksAbsence };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The unit that all comparisons share, `null` for none; `undefined` when they differ. */
function unitOf(leaves: readonly LeafCondition[]): MetricFacts["unit"] | undefined {
  let shared: MetricFacts["unit"] = null;
  for (const leaf of leaves) {
    const unit = leaf.kind === "comparison" ? leaf.unit : null;
    if (unit !== null && shared !== null && unit !== shared) return undefined;
    shared = unit ?? shared;
  }
  return shared;
}

function thresholdsOf(leaves: readonly LeafCondition[]): readonly Threshold[] {
  const thresholds: Threshold[] = [];
  for (const leaf of leaves) {
    if (leaf.kind !== "comparison") continue;
    if (typeof leaf.threshold !== "object") thresholds.push(leaf.threshold);
    else for (const threshold of leaf.threshold) thresholds.push(threshold);
  }
  return thresholds;
}

/** Whether a number is compared with one inside of its domain, so that it can lie on both sides. */
function isWithin(
  { min, max, integer }: NumberDomain,
  { type }: MetricFacts,
  leaf: LeafCondition | undefined,
): boolean {
  if (leaf?.kind !== "comparison") return false;
  const { operator, threshold } = leaf;
  return (
    ORDERING_OPERATORS.has(operator) &&
    typeof threshold === "number" &&
    (type === null || type === "number") &&
    !integer &&
    Math.abs(threshold) < LARGEST_WITH_NEIGHBOURS &&
    (min === null || min < threshold) &&
    (max === null || max > threshold)
  );
}

function listCells(
  facts: MetricFacts,
  leaves: readonly LeafCondition[],
  thresholds: readonly Threshold[],
  known: readonly MetricValue[],
): readonly Cell[] {
  const cells = new Map<string, Cell>();
  const add = (kind: Cell["kind"], value: MetricValue) => {
    let key: string = kind;
    const verdicts = leaves.map((leaf) => {
      const set = setOf(leaf.kind === "absent" ? value === null : compareValue(value, leaf));
      key += set;
      return set;
    });
    if (!cells.has(key)) cells.set(key, { value, kind, verdicts });
  };
  for (const value of known) add("known", value);
  add("missing", null);
  const mistyped = mistypedValue(facts, thresholds);
  if (mistyped !== undefined) add("mistyped", mistyped);
  return [...cells.values()];
}

/**
 * What is certain of a metric's numbers. A part of a whole that only its name tells of, such as a
 * share, is no certain bound: yields above 100 % exist.
 */
export function numberDomainOf(
  facts: MetricFacts,
  unit: MetricFacts["unit"] | undefined,
): NumberDomain {
  const { integer } = facts;
  if (facts.min !== null || facts.max !== null) return { min: facts.min, max: facts.max, integer };
  const named = findDomain(facts, unit ?? undefined);
  return { min: named?.max === null ? named.min : null, max: null, integer };
}

type Threshold = string | number | boolean;

function knownValues(
  facts: MetricFacts,
  domain: NumberDomain,
  leaves: readonly LeafCondition[],
  thresholds: readonly Threshold[],
): readonly MetricValue[] | undefined {
  const used = new Set(thresholds.map((threshold) => typeof threshold));
  const has = (type: "number" | "string" | "boolean") =>
    facts.type === null
      ? used.has(type) || (used.size === 0 && type === "number")
      : facts.type === type;
  const textsOf = (isPart: boolean) =>
    leaves
      .flatMap((leaf) =>
        leaf.kind === "comparison" && (leaf.operator === "contains") === isPart
          ? [leaf.threshold].flat()
          : [],
      )
      .filter((threshold) => typeof threshold === "string");
  const strings = has("string") ? stringValues(textsOf(false), [...new Set(textsOf(true))]) : [];
  if (strings === undefined) return undefined;
  return [
    ...(has("boolean") ? [true, false] : []),
    ...(has("number") ? numberValues(numbersOf(thresholds), domain) : []),
    ...strings,
  ];
}

function numbersOf(thresholds: readonly Threshold[]): readonly number[] {
  return thresholds.filter((threshold) => typeof threshold === "number");
}

/** A value that no threshold can be compared with. Hosts may send one, whatever they registered. */
function mistypedValue(
  { type }: MetricFacts,
  thresholds: readonly Threshold[],
): MetricValue | undefined {
  return ["text", 0, true].find(
    (value) =>
      typeof value !== type && !thresholds.some((threshold) => typeof threshold === typeof value),
  );
}
