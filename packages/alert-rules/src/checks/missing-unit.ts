import { suitableUnits } from "../units/unit-facts.ts";
import type { LeafView } from "../views/condition-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";
import { isNumber } from "./is-number.ts";

export const missingUnit: Check = {
  code: "MISSING_UNIT",
  severity: "error",
  run: inEachLeaf(checkLeaf),
};

function checkLeaf(
  { metric, operator, unitNode, legacy, threshold, values, path }: LeafView,
  { describeMetric, registry }: CheckContext,
): readonly Finding[] | undefined {
  if (metric === undefined || threshold === undefined || unitNode !== undefined || legacy)
    return undefined;
  // It takes no threshold at all, which is told already.
  if (operator === "absent") return undefined;
  const { family, type, unit } = describeMetric(metric);
  const isTold = registry.has(metric) || type !== null;
  if (isTold || (family !== "money" && family !== "share")) return undefined;
  if (!values.some(isNumber)) return undefined;
  const kind = family === "money" ? "an amount of money" : "a share or a relative change";
  return [
    {
      range: threshold,
      path: [...path, "threshold"],
      message: `${metric} is ${kind}, so its threshold needs a unit`,
      hint: `add unit: ${suitableUnits(family, unit).join(", or ")}`,
    },
  ];
}
