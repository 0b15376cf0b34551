import { childOf, entryOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const deprecatedWhere: Check = {
  code: "DEPRECATED_WHERE",
  severity: "warning",
  *run({ view, isReported }) {
    for (const { node, path } of view.rules) {
      const where = entryOf(node, "where");
      if (where === undefined || childOf(node, "condition") !== undefined) continue;
      if (isReported(where.key)) continue;
      yield {
        range: where.key,
        path: [...path, "where"],
        message: "where is the old form of a condition and has no units",
        hint: "write a condition: NAME_min is gte, NAME_max is lte, anything else is eq",
      } satisfies Finding;
    }
  },
};
