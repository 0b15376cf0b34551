import { CHANGE_OPERATORS } from "../schema/vocabulary.ts";
import { type Domain, findDomain } from "../units/find-domain.ts";
import { type LeafView, pathOfValue } from "../views/condition-view.ts";
import type { YamlScalar } from "../yaml/yaml-node.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";
import { isNumber } from "./is-number.ts";

export const thresholdOutOfRange: Check = {
  code: "THRESHOLD_OUT_OF_RANGE",
  severity: "error",
  run: inEachLeaf(checkLeaf),
};

function checkLeaf(
  leaf: LeafView,
  { describeMetric, isReported }: CheckContext,
): readonly Finding[] | undefined {
  const { metric, operator, values } = leaf;
  // A change may be larger than any value.
  if (metric === undefined || CHANGE_OPERATORS.some((one) => one === operator)) return undefined;
  const domain = findDomain(describeMetric(metric), leaf.unit);
  if (domain === undefined) return undefined;
  const outside = values.filter((node) => isNumber(node) && !isInside(node.value, domain));
  return outside
    .filter((node) => !isReported(node))
    .map((node) => ({
      range: node,
      path: pathOfValue(leaf, node),
      message: `${metric} is ${describeDomain(domain)}, so it cannot be compared with ${node.source}`,
      hint: domain.unit === null ? undefined : "check the unit",
    }));
}

function isInside(value: YamlScalar["value"], { min, max }: Domain): boolean {
  return typeof value === "number" && value >= min && value <= (max ?? value);
}

function describeDomain({ min, max, unit }: Domain): string {
  const suffix = unit === null ? "" : ` ${unit}`;
  return max === null ? `at least ${min}${suffix}` : `from ${min} to ${max}${suffix}`;
}
