import { childOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const windowImpossible: Check = {
  code: "WINDOW_IMPOSSIBLE",
  severity: "error",
  *run({ view }) {
    for (const { node, path } of view.rules) {
      const window = childOf(node, "window");
      const atLeast = childOf(window, "at_least");
      const of = childOf(window, "of");
      if (atLeast?.kind !== "scalar" || of?.kind !== "scalar") continue;
      if (typeof atLeast.value !== "number" || typeof of.value !== "number") continue;
      if (!(atLeast.value > of.value)) continue;
      yield {
        range: atLeast,
        path: [...path, "window", "at_least"],
        message: `the last ${of.value} snapshots can never match at least ${atLeast.value} times`,
        hint: `write at_least: ${of.value} or less`,
      } satisfies Finding;
    }
  },
};
