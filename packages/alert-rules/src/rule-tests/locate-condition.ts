import type { Position } from "@autotrader/kernel";

import type { ConditionView } from "../views/condition-view.ts";
import { type RuleView, viewFile } from "../views/file-view.ts";
import { createLineIndex } from "../yaml/line-index.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { childOf, headOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { ConditionMutant } from "./create-mutants.ts";

/** Where a part of a rule's condition stands in the text of the rules. */
export type LocateCondition = (
  rule: string,
  path: readonly number[],
  part: ConditionMutant["part"],
) => Position | undefined;

/** Prepares look-ups in a text of rules. A rule in the old form has its leaves under `where`. */
export function createLocateCondition(text: string): LocateCondition {
  const lines = createLineIndex(text);
  const rules = new Map(viewFile(readYaml(text).root).rules.map((rule) => [rule.label, rule]));
  return (rule, path, part) => {
    const view = rules.get(rule);
    const node = view === undefined ? undefined : findNode(view, path, part);
    return node === undefined ? undefined : lines.positionOf(headOf(node));
  };
}

function findNode(
  rule: RuleView,
  path: readonly number[],
  part: ConditionMutant["part"],
): YamlNode | undefined {
  if (rule.condition === undefined) return rule.leaves[path[0] ?? 0]?.node ?? rule.id?.node;
  let view: ConditionView | undefined = rule.condition;
  for (const index of path) view = view?.kind === "group" ? view.children[index] : undefined;
  if (view === undefined) return rule.id?.node;
  return part === "whole" ? view.node : (childOf(view.node, part) ?? view.node);
}
