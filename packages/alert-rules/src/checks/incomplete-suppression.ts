import { childOf, headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const incompleteSuppression: Check = {
  code: "INCOMPLETE_SUPPRESSION",
  severity: "error",
  *run({ view, isReported }) {
    for (const { node, path } of view.suppressions) {
      if (node.kind !== "map" || isReported(headOf(node))) continue;
      const has = (key: string) => childOf(node, key) !== undefined;
      const at = { range: headOf(node), path };
      if (has("pattern") !== has("field")) {
        const [present, absent] = has("pattern") ? ["pattern", "field"] : ["field", "pattern"];
        const message = `${present} needs ${absent}`;
        yield { ...at, message, hint: `add ${absent}` } satisfies Finding;
      } else if (!["pattern", "schedule", "severity", "deduplication"].some(has)) {
        const message = "the entry does not say what to suppress";
        yield {
          ...at,
          message,
          hint: "add pattern and field, schedule or severity",
        } satisfies Finding;
      }
    }
  },
};
