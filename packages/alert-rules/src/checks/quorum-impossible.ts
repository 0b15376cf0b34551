import { childOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const quorumImpossible: Check = {
  code: "QUORUM_IMPOSSIBLE",
  severity: "error",
  run: inEachRule(({ groups }) =>
    groups.flatMap(({ operator, node, path, children: { length } }) => {
      if (operator !== "AT_LEAST" || length === 0) return [];
      const count = childOf(node, "count");
      if (count?.kind !== "scalar" || typeof count.value !== "number") return [];
      if (count.value <= length) return [];
      const message = `at least ${count.value} of ${length} conditions can never hold`;
      const hint = `write a count of at most ${length}`;
      return [{ range: count, path: [...path, "count"], message, hint }];
    }),
  ),
};
