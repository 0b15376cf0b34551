import { childOf, entryOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const whereAndCondition: Check = {
  code: "WHERE_AND_CONDITION",
  severity: "error",
  run: inEachRule(({ node, path }) => {
    const where = entryOf(node, "where");
    if (where === undefined || childOf(node, "condition") === undefined) return undefined;
    return [
      {
        range: where.key,
        path: [...path, "where"],
        message: "where stands beside condition, and only one of them can decide",
        hint: "move the comparisons of where into condition",
      },
    ];
  }),
};
