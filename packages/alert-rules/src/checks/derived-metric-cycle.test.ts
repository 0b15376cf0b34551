import { expect, test } from "vitest";

import { expressions } from "../expressions/expressions.ts";
import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports DERIVED_METRIC_CYCLE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
derived_metrics:
  depth:
    expression: liquidity_usd / size
    unit: ratio
  size:
    expression: max(1, liquidity_usd / «depth»)
`);
  expect(findProblems(text, { expressions })).toEqual([
    { code: "DERIVED_METRIC_CYCLE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
derived_metrics:
  depth:
    expression: liquidity_usd / size
    unit: ratio
  size:
    expression: max(1, market_cap_usd)
`);
  expect(findProblems(text, { expressions })).toEqual([]);
});
