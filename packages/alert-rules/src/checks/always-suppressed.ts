import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { suppressionReach } from "./suppression-reach.ts";

export const alwaysSuppressed: Check = {
  code: "ALWAYS_SUPPRESSED",
  severity: "warning",
  title: "A suppression entry keeps back every alert of a rule",
  *run({ view, isReported }) {
    for (const { node, path } of view.suppressions) {
      if (node.kind !== "map" || isReported(headOf(node))) continue;
      const silent = view.rules.filter((rule) => suppressionReach(node, rule) === "always");
      if (silent.length === 0) continue;
      const names = silent.slice(0, 3).map(({ label }) => label);
      const more = silent.length > names.length ? ` and ${silent.length - names.length} more` : "";
      yield {
        range: headOf(node),
        path,
        message: `the entry keeps back every alert of ${names.join(", ")}${more}`,
        hint: "narrow it down with a schedule or a pattern, or remove those rules",
      } satisfies Finding;
    }
  },
};
