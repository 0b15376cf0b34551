import type { ConditionView } from "../views/condition-view.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const doubleNegation: Check = {
  code: "DOUBLE_NEGATION",
  severity: "warning",
  run: inEachRule(({ groups }) => {
    let cancelled: ConditionView | undefined;
    const doubled = groups.filter((group) => {
      const [inner] = group.children;
      if (group === cancelled || group.operator !== "NOT") return false;
      if (inner?.kind !== "group" || inner.operator !== "NOT") return false;
      cancelled = inner;
      return true;
    });
    return doubled.map(({ node, path }) => ({
      range: headOf(node),
      path,
      message: "two NOT in a row cancel each other",
      hint: "write the inner condition without both",
    }));
  }),
};
