import type { Check, Finding } from "./check.ts";
import { findFullestMinute, LOAD_HINT, readLoads } from "./escalation-load.ts";

/** More names than these are counted. */
const MOST_NAMES = 5;

export const escalationsOverRateLimit: Check = {
  code: "ESCALATIONS_OVER_RATE_LIMIT",
  severity: "info",
  *run({ view }) {
    for (const { name, path, limitNode, limit, loads } of readLoads(view)) {
      const messages = findFullestMinute(loads)?.messages ?? 0;
      if (messages <= limit) continue;
      const byPolicy = [...Map.groupBy(loads, ({ policy }) => policy)];
      // One policy that is too much alone has a problem of its own.
      if (byPolicy.some(([, levels]) => (findFullestMinute(levels)?.messages ?? 0) > limit))
        continue;
      const all = byPolicy.map(([policy]) => policy.name);
      const more = all.splice(MOST_NAMES).length;
      const names = `${all.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
      yield {
        range: limitNode,
        path: [...path, "rate_limit"],
        message: `the policies ${names} can together send ${name} ${messages} messages for one token within a minute, and its rate_limit is ${limit}`,
        hint: LOAD_HINT,
      } satisfies Finding;
    }
  },
};
