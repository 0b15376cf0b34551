import { childOf, itemsOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const escalationSameDelay: Check = {
  code: "ESCALATION_SAME_DELAY",
  severity: "info",
  *run({ view }) {
    for (const policy of view.policies ?? []) {
      const seen = new Set<unknown>();
      for (const [index, level] of itemsOf(childOf(policy.node, "levels")).entries()) {
        const delay = childOf(level, "delay");
        if (delay?.kind !== "scalar" || typeof delay.value !== "number") continue;
        if (seen.has(delay.value)) {
          yield {
            range: delay,
            path: [...policy.path, "levels", index, "delay"],
            message: `another level above is due after ${delay.value} s too`,
            hint: "join the two levels, or delay this one",
          } satisfies Finding;
        }
        seen.add(delay.value);
      }
    }
  },
};
