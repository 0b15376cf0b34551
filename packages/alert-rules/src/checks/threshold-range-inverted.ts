import type { Check } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";

export const thresholdRangeInverted: Check = {
  code: "THRESHOLD_RANGE_INVERTED",
  severity: "error",
  run: inEachLeaf(({ operator, threshold, values, path }) => {
    if (operator !== "between" || threshold === undefined) return undefined;
    const [low, high] = values.map(({ value }) => value);
    if (typeof low !== "number" || typeof high !== "number" || !(low > high)) return undefined;
    return [
      {
        range: threshold,
        path: [...path, "threshold"],
        message: `no value is between ${low} and ${high}`,
        hint: `write [${high}, ${low}]`,
      },
    ];
  }),
};
