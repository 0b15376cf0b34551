import { MAX_CONDITION_DEPTH } from "../schema/vocabulary.ts";
import type { ConditionView, GroupView } from "../views/condition-view.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const nestingTooDeep: Check = {
  code: "NESTING_TOO_DEEP",
  severity: "error",
  run: inEachRule(({ condition, clearCondition }) =>
    [condition, clearCondition].flatMap((one) => {
      const group = one && findFirstTooDeep(one, 1);
      if (group === undefined) return [];
      const message = `compound conditions are nested more than ${MAX_CONDITION_DEPTH} levels deep from here on`;
      const hint = "split the rule, or join levels with the same operator";
      return [{ range: headOf(group.node), path: group.path, message, hint }];
    }),
  ),
};

/** Once per rule: everything deeper, and every other branch as deep, has the same cause. */
function findFirstTooDeep(condition: ConditionView, level: number): GroupView | undefined {
  if (condition.kind === "leaf") return undefined;
  if (level > MAX_CONDITION_DEPTH) return condition;
  for (const child of condition.children) {
    const found = findFirstTooDeep(child, level + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
