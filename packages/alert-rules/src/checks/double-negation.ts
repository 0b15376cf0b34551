import type { ConditionView } from "../views/condition-view.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const doubleNegation: Check = {
  code: "DOUBLE_NEGATION",
  severity: "warning",
  *run({ view }) {
    for (const { condition } of view.rules) {
      if (condition !== undefined) yield* findDoubled(condition);
    }
  },
};

function* findDoubled(condition: ConditionView): Iterable<Finding> {
  if (condition.kind === "leaf") return;
  const [inner] = condition.children;
  const isDoubled =
    condition.operator === "NOT" && inner?.kind === "group" && inner.operator === "NOT";
  if (isDoubled) {
    yield {
      range: headOf(condition.node),
      path: condition.path,
      message: "two NOT in a row cancel each other",
      hint: "write the inner condition without both",
    };
  }
  const next = isDoubled ? inner.children : condition.children;
  for (const child of next) yield* findDoubled(child);
}
