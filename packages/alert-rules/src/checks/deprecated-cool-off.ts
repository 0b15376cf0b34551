import { entryOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const deprecatedCoolOff: Check = {
  code: "DEPRECATED_COOL_OFF",
  severity: "warning",
  run: inEachRule(({ node, path }) => {
    const entry = entryOf(node, "cool_off_minutes");
    if (entry?.value.kind !== "scalar" || typeof entry.value.value !== "number") return undefined;
    return [
      {
        range: entry.key,
        path: [...path, "cool_off_minutes"],
        message: "cool_off_minutes is replaced by suppression_duration, in seconds",
        hint: `write suppression_duration: ${entry.value.value * 60}`,
      },
    ];
  }),
};
