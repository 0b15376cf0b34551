import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const invalidTimeZone: Check = {
  code: "INVALID_TIME_ZONE",
  severity: "error",
  *run({ view }) {
    for (const { node, path } of [...view.suppressions, ...view.silences]) {
      const zone = childOf(childOf(node, "schedule"), "time_zone");
      const name = stringOf(zone);
      if (zone === undefined || name === undefined || isTimeZone(name)) continue;
      yield {
        range: zone,
        path: [...path, "schedule", "time_zone"],
        message: `there is no time zone ${name}`,
        hint: "write a name of the IANA database, such as UTC or Europe/Berlin",
      } satisfies Finding;
    }
  },
};

/** Offsets such as +01:00 are no zones: they know no summer time. */
function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
