import type { Comparison, Condition, Quorum } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { knownValue, type MetricValue, type MetricValues } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";

/** A prepared condition: gives the verdict of `evaluateCondition`. */
export type DecideCondition = (values: MetricValues) => Verdict;

/** Looks names up without asking who has them: wants values of {@link withoutInherited}. */
export function compileClosures(condition: Condition): DecideCondition {
  switch (condition.kind) {
    case "comparison":
      return compileComparison(condition);
    case "absent":
      return (values) => knownValue(values[condition.metric]) === null;
    case "not": {
      const decide = compileClosures(condition.condition);
      return (values) => {
        const verdict = decide(values);
        return verdict === null ? null : !verdict;
      };
    }
    case "and":
      return joinAll(condition.conditions.map(compileClosures), true, both);
    case "or":
      return joinAll(condition.conditions.map(compileClosures), false, either);
    case "at_least":
      return compileQuorum(condition);
  }
}

/** Orders with a number are written out, so that each is one call; others are compared in general. */
function compileComparison(condition: Comparison): DecideCondition {
  const { metric, operator, threshold } = condition;
  const compareAny: DecideCondition = (values) =>
    compareValue(knownValue(values[metric]), condition);
  if (typeof threshold !== "number") return compareAny;
  switch (operator) {
    case "lt":
      return (values) => {
        const value = values[metric];
        return isFiniteNumber(value) ? value < threshold : null;
      };
    case "lte":
      return (values) => {
        const value = values[metric];
        return isFiniteNumber(value) ? value <= threshold : null;
      };
    case "gt":
      return (values) => {
        const value = values[metric];
        return isFiniteNumber(value) ? value > threshold : null;
      };
    case "gte":
      return (values) => {
        const value = values[metric];
        return isFiniteNumber(value) ? value >= threshold : null;
      };
    default:
      return compareAny;
  }
}

function isFiniteNumber(value: MetricValue | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** Pairs of pairs: AND and OR are associative in Kleene's logic, and a pair needs no loop. */
function joinAll(
  children: readonly DecideCondition[],
  ofNone: boolean,
  pair: (left: DecideCondition, right: DecideCondition) => DecideCondition,
): DecideCondition {
  const [first, second] = children;
  if (first === undefined) return () => ofNone;
  if (second === undefined) return first;
  const middle = children.length >>> 1;
  return pair(
    joinAll(children.slice(0, middle), ofNone, pair),
    joinAll(children.slice(middle), ofNone, pair),
  );
}

function both(left: DecideCondition, right: DecideCondition): DecideCondition {
  return (values) => {
    const first = left(values);
    if (first === false) return false;
    const second = right(values);
    return first === null && second === true ? null : second;
  };
}

function either(left: DecideCondition, right: DecideCondition): DecideCondition {
  return (values) => {
    const first = left(values);
    if (first === true) return true;
    const second = right(values);
    return first === null && second === false ? null : second;
  };
}

function compileQuorum({ count, conditions }: Quorum): DecideCondition {
  const children = conditions.map(compileClosures);
  return (values) => {
    let held = 0;
    let open = 0;
    for (const decide of children) {
      const verdict = decide(values);
      if (verdict === true) held += 1;
      if (verdict === null) open += 1;
    }
    if (held >= count) return true;
    return held + open >= count ? null : false;
  };
}
