import { suitableUnits } from "../units/unit-facts.ts";
import type { LeafView } from "../views/condition-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { isNumber, thresholdValues } from "./read-threshold.ts";

export const missingUnit: Check = {
  code: "MISSING_UNIT",
  severity: "error",
  *run(context) {
    for (const { leaves } of context.view.rules) {
      for (const leaf of leaves) yield* checkLeaf(leaf, context);
    }
  },
};

function* checkLeaf(leaf: LeafView, { describeMetric, registry }: CheckContext): Iterable<Finding> {
  const { metric, operator, unitNode, legacy, threshold, path } = leaf;
  if (metric === undefined || threshold === undefined || unitNode !== undefined || legacy) return;
  // It takes no threshold at all, which is told already.
  if (operator === "absent") return;
  const { family, type, unit } = describeMetric(metric);
  const isTold = registry.has(metric) || type !== null;
  if (isTold || (family !== "money" && family !== "share")) return;
  if (!thresholdValues(leaf).some(({ node }) => isNumber(node))) return;
  const kind = family === "money" ? "an amount of money" : "a share or a relative change";
  yield {
    range: threshold,
    path: [...path, "threshold"],
    message: `${metric} is ${kind}, so its threshold needs a unit`,
    hint: `add unit: ${suitableUnits(family, unit).join(", or ")}`,
  };
}
