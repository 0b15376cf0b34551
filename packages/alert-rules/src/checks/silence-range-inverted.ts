import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const silenceRangeInverted: Check = {
  code: "SILENCE_RANGE_INVERTED",
  severity: "error",
  *run({ view, isReported }) {
    for (const { node, path } of view.silences) {
      const starts = childOf(node, "starts_at");
      const ends = childOf(node, "ends_at");
      if (starts === undefined || ends === undefined) continue;
      if (isReported(starts) || isReported(ends)) continue;
      const [startsAtMs, endsAtMs] = [starts, ends].map((one) => Date.parse(stringOf(one) ?? ""));
      if (startsAtMs === undefined || endsAtMs === undefined || !(endsAtMs <= startsAtMs)) continue;
      yield {
        range: ends,
        path: [...path, "ends_at"],
        message: `the silence ends at ${stringOf(ends)}, no later than it starts (${stringOf(starts)})`,
      } satisfies Finding;
    }
  },
};
