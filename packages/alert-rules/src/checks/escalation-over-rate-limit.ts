import type { Check, Finding } from "./check.ts";
import { findFullestMinute, LOAD_HINT, readLoads } from "./escalation-load.ts";

export const escalationOverRateLimit: Check = {
  code: "ESCALATION_OVER_RATE_LIMIT",
  severity: "info",
  *run({ view }) {
    for (const { name, limit, loads } of readLoads(view)) {
      for (const levels of Map.groupBy(loads, ({ policy }) => policy).values()) {
        const fullest = findFullestMinute(levels);
        if (fullest === undefined || fullest.messages <= limit) continue;
        const { messages, last } = fullest;
        yield {
          range: last.channel.node,
          path: last.channel.path,
          message: `the policy's rules can send ${name} ${messages} messages for one token within a minute, and its rate_limit is ${limit}`,
          hint: LOAD_HINT,
        } satisfies Finding;
      }
    }
  },
};
