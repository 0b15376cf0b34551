import type { Comparison, Condition, Junction, Quorum } from "../rules/rule-set.ts";
import type { ComparisonOperator } from "../schema/vocabulary.ts";
import { childrenOf } from "./condition-leaves.ts";

/** A condition with one small fault put into it. */
export interface ConditionMutant {
  /** The way to the changed part: the index of the child at each level of the condition. */
  readonly path: readonly number[];
  /** What of the part was changed. */
  readonly part: "threshold" | "operator" | "whole";
  /** The change in words, such as `lt became lte`. */
  readonly change: string;
  /** The condition with the fault. */
  readonly condition: Condition;
}

/** By how much thresholds are moved, as a share of their size. */
const THRESHOLD_STEP = 0.01;

/**
 * Every condition that differs from this one by one small fault: a threshold 1 % higher or lower (at
 * 0: by 0.01), an operator swapped, AND for OR, a count of AT_LEAST one more or less, a part dropped,
 * a NOT dropped, a leaf without a counterpart negated.
 */
export function createMutants(condition: Condition): readonly ConditionMutant[] {
  return mutate(condition, [], (changed) => changed);
}

function mutate(
  node: Condition,
  path: readonly number[],
  embed: (changed: Condition) => Condition,
): readonly ConditionMutant[] {
  const mutant = (
    part: ConditionMutant["part"],
    change: string,
    changed: Condition,
    at: readonly number[] = path,
  ): ConditionMutant => ({ path: at, part, change, condition: embed(changed) });

  const below = childrenOf(node).flatMap((child, index) =>
    mutate(child, [...path, index], (changed) => embed(replaceChild(node, index, changed))),
  );
  switch (node.kind) {
    case "comparison":
      return mutateComparison(node, mutant);
    case "absent":
      return [mutant("operator", "absent became NOT absent", { kind: "not", condition: node })];
    case "not":
      return [mutant("operator", "NOT was dropped", node.condition), ...below];
    case "and":
    case "or":
    case "at_least": {
      const dropped = (node.conditions.length > 1 ? node.conditions : []).map((_, index) =>
        mutant("whole", "the part was dropped", withoutChild(node, index), [...path, index]),
      );
      return [...mutateGroup(node, mutant), ...dropped, ...below];
    }
  }
}

type MakeMutant = (
  part: ConditionMutant["part"],
  change: string,
  changed: Condition,
) => ConditionMutant;

type Group = Junction | Quorum;

function mutateGroup(node: Group, mutant: MakeMutant): readonly ConditionMutant[] {
  switch (node.kind) {
    case "and":
      return [mutant("operator", "AND became OR", { ...node, kind: "or" })];
    case "or":
      return [mutant("operator", "OR became AND", { ...node, kind: "and" })];
    case "at_least":
      return [node.count - 1, node.count + 1]
        .filter((count) => count >= 1 && count <= node.conditions.length)
        .map((count) => mutant("operator", `the count became ${count}`, { ...node, count }));
  }
}

const SWAPS: Readonly<Record<ComparisonOperator, readonly ComparisonOperator[]>> = {
  lt: ["lte", "gte"],
  lte: ["lt", "gt"],
  gt: ["gte", "lte"],
  gte: ["gt", "lt"],
  eq: ["ne"],
  ne: ["eq"],
  in: ["not_in"],
  not_in: ["in"],
  contains: [],
  matches: [],
  between: [],
};

function mutateComparison(leaf: Comparison, mutant: MakeMutant): readonly ConditionMutant[] {
  const swaps = SWAPS[leaf.operator].map((operator) =>
    mutant("operator", `${leaf.operator} became ${operator}`, { ...leaf, operator }),
  );
  const negated: Condition = { kind: "not", condition: leaf };
  const negations =
    swaps.length > 0 ? [] : [mutant("operator", `${leaf.operator} became its opposite`, negated)];
  const moves = [1, -1].flatMap((sign) => moveThreshold(leaf, sign, mutant));
  return [...swaps, ...negations, ...moves];
}

/** Numbers that are compared for order or equality; the members of a list are names, not limits. */
function moveThreshold(
  leaf: Comparison,
  sign: number,
  mutant: MakeMutant,
): readonly ConditionMutant[] {
  const { threshold, operator, unit } = leaf;
  const move = (limit: number) => limit + sign * (Math.abs(limit) || 1) * THRESHOLD_STEP;
  const describe = (limit: number) =>
    `${limit} became ${Number(move(limit).toPrecision(12))}${unit === null ? "" : ` ${unit}`}`;
  if (typeof threshold === "number") {
    return [mutant("threshold", describe(threshold), { ...leaf, threshold: move(threshold) })];
  }
  if (operator !== "between" || typeof threshold !== "object") return [];
  return threshold.flatMap((limit, index) =>
    typeof limit === "number"
      ? [
          mutant("threshold", describe(limit), {
            ...leaf,
            threshold: threshold.with(index, move(limit)),
          }),
        ]
      : [],
  );
}

function replaceChild(node: Condition, index: number, changed: Condition): Condition {
  if (node.kind === "not") return { ...node, condition: changed };
  if (node.kind === "comparison" || node.kind === "absent") return changed;
  return { ...node, conditions: node.conditions.with(index, changed) };
}

/** A group of one is that one; a quorum does not ask for more than it has left. */
function withoutChild(node: Group, index: number): Condition {
  const conditions = node.conditions.toSpliced(index, 1);
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  if (node.kind !== "at_least") return { ...node, conditions };
  return { ...node, conditions, count: Math.min(node.count, conditions.length) };
}
