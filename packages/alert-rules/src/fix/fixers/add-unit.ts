import type { CheckContext } from "../../checks/check.ts";
import type { MetricFacts } from "../../units/describe-metric.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../../yaml/yaml-node.ts";
import { addEntry } from "../edit-map.ts";
import { type Fixer, fixOf } from "../fixer.ts";
import { mapAt } from "../place.ts";

/** Adds the unit that the metric's name says, else the one that the threshold's size suggests. */
export const addUnit: Fixer = ({ text, place, context }) => {
  const comparison = mapAt(place.parent);
  const metric = stringOf(childOf(comparison, "metric"));
  if (comparison === undefined || metric === undefined) return undefined;
  const guess = guessUnit(metric, place.node, context);
  if (guess === undefined) return undefined;
  const line = `unit: ${guess.unit}`;
  return fixOf(guess.kind, `add ${line}`, addEntry(text, comparison, "threshold", line));
};

/** The unit that a threshold of a metric has, or probably has. */
export function guessUnit(
  metric: string,
  threshold: YamlNode | undefined,
  { describeMetric }: CheckContext,
): { readonly unit: string; readonly kind: "safe" | "suggested" } | undefined {
  const facts = describeMetric(metric);
  if (facts.unit !== null) return { unit: facts.unit, kind: "safe" };
  const unit = guessByFamily(facts, threshold);
  return unit === undefined ? undefined : { unit, kind: "suggested" };
}

/** Nobody waits for a change by thousands of percent, and few for one below one percent. */
function guessByFamily({ family }: MetricFacts, threshold: YamlNode | undefined) {
  if (family === "money") return "usd";
  if (family !== "share") return undefined;
  const nodes = threshold?.kind === "list" ? itemsOf(threshold) : [threshold];
  const isLarge = nodes.some((node) => node?.kind === "scalar" && Math.abs(Number(node.value)) > 1);
  return isLarge ? "percent" : "ratio";
}
