import type { MetricFacts } from "../units/describe-metric.ts";
import { suitableUnits } from "../units/unit-facts.ts";
import type { LeafView } from "../views/condition-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

export const incompatibleUnit: Check = {
  code: "INCOMPATIBLE_UNIT",
  severity: "error",
  *run(context) {
    for (const { leaves } of context.view.rules) {
      for (const leaf of leaves) yield* checkLeaf(leaf, context);
    }
  },
};

function* checkLeaf(leaf: LeafView, { describeMetric }: CheckContext): Iterable<Finding> {
  const { metric, unit, unitNode, path } = leaf;
  if (metric === undefined || unit === undefined || unitNode === undefined) return;
  const facts = describeMetric(metric);
  const allowed = allowedUnits(facts);
  if (allowed === null || allowed.includes(unit)) return;
  const message =
    facts.unit === null
      ? `${metric} cannot be measured in ${unit}`
      : `${metric} is measured in ${facts.unit}, and ${unit} cannot be converted to it`;
  const hint = allowed.length === 0 ? "remove unit" : `use ${allowed.join(", ")}`;
  yield { range: unitNode, path: [...path, "unit"], message, hint };
}

/** `null` when nothing is known that a unit could contradict. */
function allowedUnits({ unit, family, type }: MetricFacts): readonly string[] | null {
  if (type === "boolean" || type === "string") return [];
  return family === null ? null : suitableUnits(family, unit);
}
