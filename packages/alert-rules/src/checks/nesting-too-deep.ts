import { MAX_CONDITION_DEPTH } from "../schema/vocabulary.ts";
import type { ConditionView, GroupView } from "../views/condition-view.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const nestingTooDeep: Check = {
  code: "NESTING_TOO_DEEP",
  severity: "error",
  *run({ view }) {
    const conditions = view.rules.flatMap((rule) => [rule.condition, rule.clearCondition]);
    for (const condition of conditions) {
      const group = condition && findFirstTooDeep(condition, 1);
      if (group === undefined) continue;
      yield {
        range: headOf(group.node),
        path: group.path,
        message: `compound conditions are nested more than ${MAX_CONDITION_DEPTH} levels deep from here on`,
        hint: "split the rule, or join levels with the same operator",
      } satisfies Finding;
    }
  },
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
