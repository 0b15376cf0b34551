import { CHANGE_OPERATORS } from "../schema/vocabulary.ts";
import { findDomain } from "../units/find-domain.ts";
import type { LeafView } from "../views/condition-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { thresholdValues } from "./read-threshold.ts";

export const thresholdOutOfRange: Check = {
  code: "THRESHOLD_OUT_OF_RANGE",
  severity: "error",
  *run(context) {
    for (const { leaves } of context.view.rules) {
      for (const leaf of leaves) yield* checkLeaf(leaf, context);
    }
  },
};

function* checkLeaf(
  leaf: LeafView,
  { describeMetric, isReported }: CheckContext,
): Iterable<Finding> {
  // A change may be larger than any value.
  if (leaf.metric === undefined || CHANGE_OPERATORS.some((one) => one === leaf.operator)) return;
  const domain = findDomain(describeMetric(leaf.metric), leaf.unit);
  if (domain === undefined) return;
  const { min, max } = domain;
  for (const { node, path } of thresholdValues(leaf)) {
    if (typeof node.value !== "number" || !Number.isFinite(node.value) || isReported(node))
      continue;
    if (node.value >= (min ?? node.value) && node.value <= (max ?? node.value)) continue;
    const unit = domain.unit === null ? "" : ` ${domain.unit}`;
    const range = max === null ? `at least ${min}${unit}` : `from ${min} to ${max}${unit}`;
    yield {
      range: node,
      path,
      message: `${leaf.metric} is ${range}, so it cannot be compared with ${node.source}`,
      hint: domain.unit === null ? undefined : "check the unit",
    };
  }
}
