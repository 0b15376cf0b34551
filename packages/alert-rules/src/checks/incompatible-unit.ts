import type { MetricFacts } from "../units/describe-metric.ts";
import { suitableUnits } from "../units/unit-facts.ts";
import type { LeafView } from "../views/condition-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";

export const incompatibleUnit: Check = {
  code: "INCOMPATIBLE_UNIT",
  severity: "error",
  run: inEachLeaf(checkLeaf),
};

function checkLeaf(
  leaf: LeafView,
  { describeMetric }: CheckContext,
): readonly Finding[] | undefined {
  const { metric, unit, unitNode, path } = leaf;
  if (metric === undefined || unit === undefined || unitNode === undefined) return undefined;
  const facts = describeMetric(metric);
  const allowed = allowedUnits(facts);
  if (allowed === null || allowed.includes(unit)) return undefined;
  const message =
    facts.unit === null
      ? `${metric} cannot be measured in ${unit}`
      : `${metric} is measured in ${facts.unit}, and ${unit} cannot be converted to it`;
  const hint = allowed.length === 0 ? "remove unit" : `use ${allowed.join(", ")}`;
  return [{ range: unitNode, path: [...path, "unit"], message, hint }];
}

/** `null` when nothing is known that a unit could contradict. */
function allowedUnits({ unit, family, type }: MetricFacts): readonly string[] | null {
  if (type === "boolean" || type === "string") return [];
  return family === null ? null : suitableUnits(family, unit);
}
