import type { Check, Finding } from "./check.ts";
import { thresholdValues } from "./read-threshold.ts";

export const thresholdRangeInverted: Check = {
  code: "THRESHOLD_RANGE_INVERTED",
  severity: "error",
  *run({ view }) {
    for (const leaf of view.rules.flatMap(({ leaves }) => leaves)) {
      if (leaf.operator !== "between" || leaf.threshold === undefined) continue;
      const [low, high] = thresholdValues(leaf).map(({ node }) => node.value);
      if (typeof low !== "number" || typeof high !== "number" || !(low > high)) continue;
      yield {
        range: leaf.threshold,
        path: [...leaf.path, "threshold"],
        message: `no value is between ${low} and ${high}`,
        hint: `write [${high}, ${low}]`,
      } satisfies Finding;
    }
  },
};
