import { childOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const windowImpossible: Check = {
  code: "WINDOW_IMPOSSIBLE",
  severity: "error",
  run: inEachRule(({ node, path }) => {
    const window = childOf(node, "window");
    const atLeast = childOf(window, "at_least");
    const of = childOf(window, "of");
    if (atLeast?.kind !== "scalar" || of?.kind !== "scalar") return undefined;
    if (typeof atLeast.value !== "number" || typeof of.value !== "number") return undefined;
    if (!(atLeast.value > of.value)) return undefined;
    return [
      {
        range: atLeast,
        path: [...path, "window", "at_least"],
        message: `the last ${of.value} snapshots can never match at least ${atLeast.value} times`,
        hint: `write at_least: ${of.value} or less`,
      },
    ];
  }),
};
