import type { Comparison, Condition, Quorum } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { type MetricValue, type MetricValues, readMetric } from "./metric-values.ts";

/** A leaf that would have to come out otherwise. */
export interface Flip {
  /** The metric that would have to change. */
  readonly metric: string;
  /** Its value now; `null` when it has none. */
  readonly from: MetricValue;
  /** What the leaf would have to come to. */
  readonly verdict: boolean;
  /**
   * How far the number is from the threshold at which the leaf turns over, in the unit of the
   * threshold. 0 means at the threshold: any move to the other side does. `null` when the value
   * is not a number, or no number does.
   */
  readonly distance: number | null;
}

interface Way {
  readonly flips: readonly Flip[];
  readonly effort: number;
}

const NOTHING: Way = { flips: [], effort: 0 };

/**
 * The fewest leaves that would have to come out otherwise for a node to turn over (for an unknown
 * node: to hold), and of those the nearest ones. Leaves count as independent, even on one metric.
 */
export function findFlips(condition: Condition, values: MetricValues): readonly Flip[] {
  const goal = evaluateCondition(condition, values) !== true;
  return findWay(condition, values, goal)?.flips ?? [];
}

/** `null` when there is none, such as for three of two conditions. */
function findWay(condition: Condition, values: MetricValues, goal: boolean): Way | null {
  if (evaluateCondition(condition, values) === goal) return NOTHING;
  switch (condition.kind) {
    case "not":
      return findWay(condition.condition, values, !goal);
    case "and":
    case "or":
    case "at_least": {
      const ways = condition.conditions.flatMap((child) => findWay(child, values, goal) ?? []);
      const needed = neededOf(condition, goal);
      return needed > ways.length ? null : join(ways.sort(byEffort).slice(0, needed));
    }
    case "absent":
      return flipLeaf(condition.metric, readMetric(values, condition.metric), goal, null);
    default: {
      const value = readMetric(values, condition.metric);
      return flipLeaf(condition.metric, value, goal, distanceToFlip(condition, value));
    }
  }
}

type Compound = Exclude<Condition, { kind: "comparison" | "absent" | "not" }>;

/** How many children have to reach the goal so that the node reaches it. */
function neededOf(condition: Compound, goal: boolean): number {
  const size = condition.conditions.length;
  const toHold = requiredCount(condition);
  return goal ? toHold : size - toHold + 1;
}

function requiredCount(condition: Compound): Quorum["count"] {
  if (condition.kind === "at_least") return condition.count;
  return condition.kind === "and" ? condition.conditions.length : 1;
}

/** A leaf is more effort than any distance; of two leaves the relatively nearer one is less. */
function flipLeaf(
  metric: string,
  from: MetricValue,
  verdict: boolean,
  distance: number | null,
): Way {
  const scale = typeof from === "number" ? Math.abs(from) + (distance ?? 0) : 0;
  const share = distance === null || scale === 0 ? 1 : distance / scale;
  return { flips: [{ metric, from, verdict, distance }], effort: 1 + Math.min(share, 1) / 1_000 };
}

function join(ways: readonly Way[]): Way {
  const effort = ways.reduce((sum, way) => sum + way.effort, 0);
  return { flips: ways.flatMap(({ flips }) => flips), effort };
}

function byEffort(left: Way, right: Way): number {
  return left.effort - right.effort;
}

/**
 * How far a number is from the nearest threshold at which the comparison turns over; 0 at it.
 * `null` when the value is no number, cannot be compared, or no number turns it over.
 */
export function distanceToFlip(condition: Comparison, value: MetricValue): number | null {
  if (typeof value !== "number") return null;
  const verdict = compareValue(value, condition);
  if (verdict === null) return null;
  const { operator, threshold } = condition;
  const ends = typeof threshold === "object" ? threshold : [threshold];
  const distances = ends
    .filter((end) => typeof end === "number")
    .map((end) => Math.abs(value - end))
    .filter(Number.isFinite);
  if (distances.length === 0) return null;
  const isInList = operator === "in" || operator === "not_in";
  const isListed = isInList && verdict === (operator === "in");
  if (operator === "between" && isInverted(ends)) return null;
  return isListed ? 0 : Math.min(...distances);
}

function isInverted([low, high]: readonly unknown[]): boolean {
  return typeof low === "number" && typeof high === "number" && low > high;
}
