import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import { childOf, headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const missingCondition: Check = {
  code: "MISSING_CONDITION",
  severity: "error",
  *run({ view }) {
    for (const { node, path } of view.rules) {
      if (node.kind !== "map") continue;
      const where = childOf(node, "where");
      if (childOf(node, "condition") === undefined && where === undefined) {
        const message = "the rule has no condition";
        yield { range: headOf(node), path, message, hint: "add condition" } satisfies Finding;
      } else if (
        where?.kind === "map" &&
        where.entries.every(({ key }) => key.source.startsWith(FREE_KEY_PREFIX))
      ) {
        const message = "where holds no comparison, so the rule would always fire";
        const hint = "write a condition";
        yield { range: where, path: [...path, "where"], message, hint } satisfies Finding;
      }
    }
  },
};
