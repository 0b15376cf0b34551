import { childOf, entryOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const deprecatedWhere: Check = {
  code: "DEPRECATED_WHERE",
  severity: "warning",
  run: inEachRule(({ node, path }, { isReported }) => {
    const where = entryOf(node, "where");
    if (where === undefined || childOf(node, "condition") !== undefined) return undefined;
    if (isReported(where.key)) return undefined;
    return [
      {
        range: where.key,
        path: [...path, "where"],
        message: "where is the old form of a condition and has no units",
        hint: "write a condition: NAME_min is gte, NAME_max is lte, anything else is eq",
      },
    ];
  }),
};
