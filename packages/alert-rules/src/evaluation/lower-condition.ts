import type { Comparison, Condition } from "../rules/rule-set.ts";
import { nextNumber, previousNumber } from "./next-number.ts";
import { quorumTree, type RangeLeaf, type RangeTree } from "./range-tree.ts";
import type { SlotTable } from "./slot-table.ts";

/** Longer lists are compared as a whole instead of value by value. */
const LONGEST_LIST = 8;

/** Writes a condition as ranges over slots, with the negations moved into the leaves. */
export function lowerCondition(condition: Condition, slots: SlotTable): RangeTree {
  return lower(condition, false, slots);
}

function lower(condition: Condition, isNegated: boolean, slots: SlotTable): RangeTree {
  switch (condition.kind) {
    case "not":
      return lower(condition.condition, !isNegated, slots);
    case "absent":
      return holdsAt(slots.absenceSlot(condition.metric), isNegated);
    case "comparison":
      return lowerComparison(condition, isNegated, slots);
    default: {
      const nodes = condition.conditions.map((child) => lower(child, isNegated, slots));
      const count =
        condition.kind === "at_least"
          ? Math.ceil(condition.count)
          : condition.kind === "and"
            ? nodes.length
            : 1;
      return quorumTree(isNegated ? nodes.length - count + 1 : count, nodes);
    }
  }
}

function lowerComparison(condition: Comparison, isNegated: boolean, slots: SlotTable): RangeTree {
  const leaves = lowerToRanges(condition, slots);
  if (leaves === null) return holdsAt(slots.comparisonSlot(condition), isNegated);
  const excludes = condition.operator === "ne" || condition.operator === "not_in";
  return excludes === isNegated
    ? quorumTree(1, leaves)
    : quorumTree(leaves.length, leaves.map(outsideOf));
}

/** Ranges of which one holds when the comparison does (for ne and not_in: does not). */
function lowerToRanges(
  { metric, operator, threshold }: Comparison,
  slots: SlotTable,
): readonly RangeLeaf[] | null {
  const list = typeof threshold === "object" ? threshold : [threshold];
  if (operator === "between") {
    const [low, high] = list;
    return isFiniteNumber(low) && isFiniteNumber(high)
      ? [range(slots.numberSlot(metric), low, high)]
      : null;
  }
  const isList = operator === "in" || operator === "not_in";
  if (isList !== (typeof threshold === "object")) return null;
  if (isList || operator === "eq" || operator === "ne") return pointsOf(metric, list, slots);
  return isFiniteNumber(threshold)
    ? orderRange(operator, slots.numberSlot(metric), threshold)
    : null;
}

function orderRange(
  operator: Comparison["operator"],
  slot: number,
  threshold: number,
): readonly RangeLeaf[] | null {
  switch (operator) {
    case "lt":
      return [range(slot, Number.NEGATIVE_INFINITY, previousNumber(threshold))];
    case "lte":
      return [range(slot, Number.NEGATIVE_INFINITY, threshold)];
    case "gt":
      return [range(slot, nextNumber(threshold), Number.POSITIVE_INFINITY)];
    case "gte":
      return [range(slot, threshold, Number.POSITIVE_INFINITY)];
    default:
      return null;
  }
}

/** `null` when the values are not all of one type, so that no single slot knows them. */
function pointsOf(
  metric: string,
  list: readonly unknown[],
  slots: SlotTable,
): readonly RangeLeaf[] | null {
  if (list.length === 0 || list.length > LONGEST_LIST) return null;
  const points = (slot: number, values: readonly number[]) =>
    values.map((value) => range(slot, value, value));
  if (list.every(isFiniteNumber)) return points(slots.numberSlot(metric), list);
  if (list.every((value) => typeof value === "boolean"))
    return points(slots.booleanSlot(metric), list.map(Number));
  if (list.every((value) => typeof value === "string"))
    return points(slots.stringSlot(metric), list.map(slots.idOf));
  return null;
}

function outsideOf({ slot, low, high }: RangeLeaf): RangeTree {
  const sides: readonly RangeLeaf[] = [
    range(slot, Number.NEGATIVE_INFINITY, previousNumber(low)),
    range(slot, nextNumber(high), Number.POSITIVE_INFINITY),
  ];
  const isOpenBelow = low === Number.NEGATIVE_INFINITY;
  const isOpenAbove = high === Number.POSITIVE_INFINITY;
  return quorumTree(1, sides.slice(isOpenBelow ? 1 : 0, isOpenAbove ? 1 : 2));
}

/** On a slot of truth values: 1, or when negated 0. */
function holdsAt(slot: number, isNegated: boolean): RangeLeaf {
  const value = isNegated ? 0 : 1;
  return range(slot, value, value);
}

function range(slot: number, low: number, high: number): RangeLeaf {
  return { kind: "range", slot, low, high };
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
