import { childOf, entryOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const whereAndCondition: Check = {
  code: "WHERE_AND_CONDITION",
  severity: "error",
  *run({ view }) {
    for (const { node, path } of view.rules) {
      const where = entryOf(node, "where");
      if (where === undefined || childOf(node, "condition") === undefined) continue;
      yield {
        range: where.key,
        path: [...path, "where"],
        message: "where stands beside condition, and only one of them can decide",
        hint: "move the comparisons of where into condition",
      } satisfies Finding;
    }
  },
};
