import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const invalidMoment: Check = {
  code: "INVALID_MOMENT",
  severity: "error",
  *run({ view, isReported }) {
    for (const { node, path } of view.silences) {
      for (const key of ["starts_at", "ends_at"]) {
        const moment = childOf(node, key);
        const text = stringOf(moment);
        if (moment === undefined || text === undefined || isReported(moment)) continue;
        if (isRealDay(text) && !Number.isNaN(Date.parse(text))) continue;
        const message = `there is no moment ${text}`;
        yield { range: moment, path: [...path, key], message } satisfies Finding;
      }
    }
  },
};

/** `Date.parse` takes 30 February for 2 March. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(day);
}
