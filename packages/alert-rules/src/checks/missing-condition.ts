import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import { childOf, headOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const missingCondition: Check = {
  code: "MISSING_CONDITION",
  severity: "error",
  run: inEachRule(({ node, path }) => {
    if (node.kind !== "map") return undefined;
    const where = childOf(node, "where");
    if (childOf(node, "condition") === undefined && where === undefined) {
      const message = "the rule has no condition";
      return [{ range: headOf(node), path, message, hint: "add condition" }];
    } else if (
      where?.kind === "map" &&
      where.entries.every(({ key }) => key.source.startsWith(FREE_KEY_PREFIX))
    ) {
      const message = "where holds no comparison, so the rule would always fire";
      const hint = "write a condition";
      return [{ range: where, path: [...path, "where"], message, hint }];
    }
    return undefined;
  }),
};
