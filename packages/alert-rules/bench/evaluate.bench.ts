import { test } from "vitest";

import { evaluateCondition } from "../src/evaluation/evaluate-condition.ts";
import type { Condition } from "../src/rules/rule-set.ts";

/** The shortest interpreter that knows no missing data: the baseline of every comparison. */
function naive(condition: Condition, values: Readonly<Record<string, number>>): boolean {
  switch (condition.kind) {
    case "comparison": {
      const value = values[condition.metric] ?? 0;
      const threshold = Number(condition.threshold);
      return condition.operator === "lt" ? value < threshold : value > threshold;
    }
    case "and":
      return condition.conditions.every((child) => naive(child, values));
    case "or":
      return condition.conditions.some((child) => naive(child, values));
    default:
      return false;
  }
}

const leaf = (index: number, operator: "lt" | "gt"): Condition => ({
  kind: "comparison",
  metric: `metric_${index % 50}`,
  operator,
  threshold: (index * 7_919) % 100,
  unit: null,
});

const rules = Array.from(
  { length: 1_000 },
  (_, index): Condition => ({
    kind: "and",
    conditions: [
      leaf(index, "lt"),
      { kind: "or", conditions: [leaf(index + 1, "gt"), leaf(index + 2, "lt")] },
    ],
  }),
);
const values = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [`metric_${index}`, (index * 31) % 100]),
);

test("1 000 rules on one snapshot", async ({ bench }) => {
  await bench.compare(
    bench("naive interpreter", () => {
      for (const rule of rules) naive(rule, values);
    }),
    bench("evaluateCondition", () => {
      for (const rule of rules) evaluateCondition(rule, values);
    }),
  );
});
