import type { CheckContext, Finding } from "../checks/check.ts";
import type { ConditionView, LeafView } from "../views/condition-view.ts";
import { headOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { ReadRule } from "./read-rule.ts";
import type { Witness } from "./search.ts";
import { numberDomainOf } from "./variable.ts";

const MOST_LISTED = 4;
const LONGEST_TEXT = 60;

/** The leaves in words with their lines, joined by `and`. */
export function describeLeaves(
  rule: ReadRule,
  leaves: readonly number[],
  { lines }: CheckContext,
): string {
  const texts = leaves.flatMap((leaf) => {
    const view = rule.leafViews[leaf];
    if (view === undefined) return [];
    return `${describeLeaf(view)} (line ${lines.positionOf(markOf(view)).line})`;
  });
  const listed = texts.slice(0, MOST_LISTED);
  const left = texts.length - listed.length;
  const [last = ""] = left > 0 ? [`${left} more`] : listed.splice(-1);
  return listed.length === 0 ? last : `${listed.join(", ")} and ${last}`;
}

/** What is known of the metric of a single leaf, or that numbers are whole; `undefined` for nothing. */
export function describeDomains(
  rule: ReadRule,
  leaves: readonly number[],
  { describeMetric }: CheckContext,
): string | undefined {
  const texts = leaves.flatMap((index) => {
    const leaf = rule.leaves[index];
    if (leaf?.kind !== "comparison") return [];
    const facts = describeMetric(leaf.metric);
    const { min, max, integer } = numberDomainOf(facts, leaf.unit);
    if (leaves.length > 1 && !integer) return [];
    if (min === null && max === null && !integer) return [];
    const unit = facts.unit ?? leaf.unit;
    const range = [min === null ? "" : ` from ${min}`, max === null ? "" : ` to ${max}`].join("");
    return `${leaf.metric} is${integer ? " a whole number" : ""}${range}${unit === null ? "" : ` ${unit}`}`;
  });
  return texts.length === 0 ? undefined : [...new Set(texts)].slice(0, MOST_LISTED).join("; ");
}

/** A snapshot in words. */
export function describeWitness(witness: Witness): string {
  return Array.from(witness, ([metric, value]) => {
    if (value === undefined) return `${metric} of a fitting value`;
    return value === null ? `${metric} missing` : `${metric} ${shorten(JSON.stringify(value))}`;
  }).join(", ");
}

/** Where to underline a condition and its path: a leaf at its threshold. */
export function placeOf(view: ConditionView): Pick<Finding, "range" | "path"> {
  if (view.kind === "group") return { range: headOf(view.node), path: view.path };
  const isThreshold = !view.legacy && view.threshold !== undefined;
  return { range: markOf(view), path: isThreshold ? [...view.path, "threshold"] : view.path };
}

/** Where to underline the last of several leaves, which is where they begin to clash. */
export function placeOfLast(
  rule: ReadRule,
  leaves: readonly number[],
): Pick<Finding, "range" | "path"> {
  const view = rule.leafViews[leaves.at(-1) ?? 0];
  if (view === undefined) return { range: headOf(rule.view.node), path: rule.view.path };
  return placeOf(view);
}

/** The part of a rule at a place given by child indexes. */
export function partAt(rule: ReadRule, place: readonly number[]): ConditionView | undefined {
  if (rule.view.condition === undefined) return rule.leafViews[place[0] ?? 0];
  let part: ConditionView | undefined = rule.view.condition;
  for (const index of place) part = part?.kind === "group" ? part.children[index] : undefined;
  return part;
}

function markOf({ threshold, metricNode, node }: LeafView): YamlNode {
  if (threshold?.kind === "map") return metricNode ?? node;
  return threshold ?? metricNode ?? node;
}

function describeLeaf({ metric, operator, threshold, unit }: LeafView): string {
  const value = threshold === undefined ? "" : ` ${describeThreshold(threshold)}`;
  return `${metric} ${operator}${value}${unit === undefined ? "" : ` ${unit}`}`;
}

function describeThreshold(node: YamlNode): string {
  if (node.kind === "scalar") return shorten(node.source);
  const items = node.kind === "list" ? node.items : [];
  return shorten(
    `[${items.map((item) => (item.kind === "scalar" ? item.source : "")).join(", ")}]`,
  );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}...` : line;
}
