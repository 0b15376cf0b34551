import type { Check, Finding } from "./check.ts";

export const snoozeExpired: Check = {
  code: "SNOOZE_EXPIRED",
  severity: "info",
  *run({ directives }) {
    for (const { range } of directives.expired) {
      const message = "the comment has no effect any more";
      const hint = "mend what it hid and remove it, or name a later day";
      yield { range, path: [], message, hint } satisfies Finding;
    }
  },
};
