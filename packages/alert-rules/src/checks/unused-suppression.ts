import { childOf, headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { suppressionReach } from "./suppression-reach.ts";

export const unusedSuppression: Check = {
  code: "UNUSED_SUPPRESSION",
  severity: "info",
  *run({ view, isReported }) {
    for (const { node, path } of view.suppressions) {
      if (node.kind !== "map" || isReported(headOf(node))) continue;
      const says = ["pattern", "severity"].some((key) => childOf(node, key) !== undefined);
      if (!says || view.rules.some((rule) => suppressionReach(node, rule) !== "never")) continue;
      yield {
        range: headOf(node),
        path,
        message: "the entry fits no rule of this file",
        hint: "change or remove it",
      } satisfies Finding;
    }
  },
};
