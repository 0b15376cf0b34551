import type { ConditionView } from "../views/condition-view.ts";
import { childOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const quorumImpossible: Check = {
  code: "QUORUM_IMPOSSIBLE",
  severity: "error",
  *run({ view }) {
    for (const { condition } of view.rules) {
      if (condition !== undefined) yield* findImpossible(condition);
    }
  },
};

function* findImpossible(condition: ConditionView): Iterable<Finding> {
  if (condition.kind === "leaf") return;
  const count = childOf(condition.node, "count");
  const children = condition.children.length;
  if (
    condition.operator === "AT_LEAST" &&
    count?.kind === "scalar" &&
    typeof count.value === "number" &&
    count.value > children &&
    children > 0
  ) {
    yield {
      range: count,
      path: [...condition.path, "count"],
      message: `at least ${count.value} of ${children} conditions can never hold`,
      hint: `write a count of at most ${children}`,
    };
  }
  for (const child of condition.children) yield* findImpossible(child);
}
