import { childOf, itemsOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const escalationOutOfOrder: Check = {
  code: "ESCALATION_OUT_OF_ORDER",
  severity: "warning",
  *run({ view }) {
    for (const policy of view.policies ?? []) {
      let latest = Number.NEGATIVE_INFINITY;
      for (const [index, level] of itemsOf(childOf(policy.node, "levels")).entries()) {
        const delay = childOf(level, "delay");
        if (delay?.kind !== "scalar" || typeof delay.value !== "number") continue;
        if (delay.value < latest) {
          yield {
            range: delay,
            path: [...policy.path, "levels", index, "delay"],
            message: `this level is due ${delay.value} s after the alert, before the level above it (${latest} s)`,
            hint: "delays count from the alert, not from the level before",
          } satisfies Finding;
        }
        latest = Math.max(latest, delay.value);
      }
    }
  },
};
