import { describeNode } from "../schema/describe-node.ts";
import { type LeafView, pathOfValue } from "../views/condition-view.ts";
import { readingOfYaml11 } from "../yaml/resolve-scalar.ts";
import { headOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";
import { isNumber } from "./is-number.ts";

export const thresholdTypeMismatch: Check = {
  code: "THRESHOLD_TYPE_MISMATCH",
  severity: "error",
  run: inEachLeaf(checkLeaf),
};

function checkLeaf(leaf: LeafView, context: CheckContext): readonly Finding[] | undefined {
  const { threshold, operator, metric, values } = leaf;
  if (threshold === undefined || operator === undefined || context.isReported(headOf(threshold)))
    return undefined;
  const expected = findMismatch(leaf, threshold);
  if (expected !== undefined) {
    const path = leaf.legacy ? leaf.path : [...leaf.path, "threshold"];
    const message = `${operator} compares with ${expected}, got ${describeNode(threshold)}`;
    return [{ range: headOf(threshold), path, message, hint: describeReading(threshold) }];
  }
  const type = metric === undefined ? null : context.describeMetric(metric).type;
  const wrong = type === null ? undefined : values.find(({ value }) => typeof value !== type);
  if (wrong === undefined || context.isReported(wrong)) return undefined;
  const message = `${metric} is a ${type}, got ${describeNode(wrong)}`;
  return [{ range: wrong, path: pathOfValue(leaf, wrong), message }];
}

/** What the operator needs, in words, when the threshold is not that. */
function findMismatch({ operator }: LeafView, threshold: YamlNode): string | undefined {
  switch (operator) {
    case "lt":
    case "lte":
    case "gt":
    case "gte":
    case "increases_by":
    case "changed_by":
      return isNumber(threshold) ? undefined : "a number";
    case "in":
    case "not_in":
      return threshold.kind === "list" && threshold.items.length > 0
        ? undefined
        : "a list with at least one value";
    case "between":
      return threshold.kind === "list" &&
        threshold.items.length === 2 &&
        threshold.items.every(isNumber)
        ? undefined
        : "a list of two numbers, the lower one first";
    case "contains":
    case "matches":
      return threshold.kind === "scalar" && typeof threshold.value === "string"
        ? undefined
        : "a string";
    default:
      return threshold.kind === "scalar" ? undefined : "one number, string or boolean";
  }
}

function describeReading(node: YamlNode): string | undefined {
  if (node.kind !== "scalar" || !node.plain) return undefined;
  const reading = readingOfYaml11(node.source);
  if (reading === undefined) return undefined;
  return `YAML 1.2 reads ${node.source} as a string; YAML 1.1 read it as ${reading}`;
}
