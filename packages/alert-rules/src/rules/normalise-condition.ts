import type {
  ComparisonEntry,
  ConditionEntry,
  RuleEntry,
  Threshold,
} from "../schema/alert-rules-file.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { convertUnit, isConvertible } from "../units/unit-facts.ts";
import { changeOf, sizeOfChangeOf } from "./change-metrics.ts";
import { readLegacyKey } from "./legacy-key.ts";
import type { Comparison, Condition } from "./rule-set.ts";

type DescribeMetric = (name: string) => MetricFacts;

/** The condition of a valid rule, whichever version it is written in. */
export function normaliseRuleCondition(
  entry: Pick<RuleEntry, "condition" | "where">,
  describe: DescribeMetric,
): Condition {
  if (entry.condition !== undefined) return normaliseCondition(entry.condition, describe);
  const [first, ...others] = Object.entries(entry.where ?? {}).map(
    ([key, threshold]): Comparison => ({
      kind: "comparison",
      ...readLegacyKey(key),
      threshold,
      unit: null,
    }),
  );
  if (first !== undefined && others.length === 0) return first;
  return { kind: "and", conditions: first === undefined ? [] : [first, ...others] };
}

function normaliseCondition(entry: ConditionEntry, describe: DescribeMetric): Condition {
  const all = (conditions: readonly ConditionEntry[]) =>
    conditions.map((condition) => normaliseCondition(condition, describe));
  switch (entry.operator) {
    case "AND":
      return { kind: "and", conditions: all(entry.conditions) };
    case "OR":
      return { kind: "or", conditions: all(entry.conditions) };
    case "NOT": {
      const [condition = { kind: "and", conditions: [] }] = all(entry.conditions);
      return { kind: "not", condition };
    }
    case "AT_LEAST":
      return { kind: "at_least", count: entry.count, conditions: all(entry.conditions) };
    case "absent":
      return { kind: "absent", metric: entry.metric };
    default:
      return normaliseComparison(entry, describe);
  }
}

function normaliseComparison(entry: ComparisonEntry, describe: DescribeMetric): Comparison {
  const { threshold } = entry;
  const { metric, operator } = readOperator(entry);
  const from = entry.unit;
  const to = describe(entry.metric).unit;
  if (from === undefined || to === null || !isConvertible(from, to)) {
    return { kind: "comparison", metric, operator, threshold, unit: from ?? null };
  }
  const convert = <Value extends number | boolean | string>(value: Value) =>
    typeof value === "number" ? convertUnit(value, from, to) : value;
  const converted: Threshold =
    typeof threshold === "object" ? threshold.map(convert) : convert(threshold);
  return { kind: "comparison", metric, operator, threshold: converted, unit: to };
}

/** A comparison of a change is an ordinary one of the metric that holds the change. */
function readOperator({
  metric,
  operator,
}: ComparisonEntry): Pick<Comparison, "metric" | "operator"> {
  if (operator === "increases_by") return { metric: changeOf(metric), operator: "gte" };
  if (operator === "changed_by") return { metric: sizeOfChangeOf(metric), operator: "gte" };
  return { metric, operator };
}
