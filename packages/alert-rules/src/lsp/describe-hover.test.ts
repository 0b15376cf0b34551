import { expect, test } from "vitest";

import { describeHover } from "./describe-hover.ts";

const TEXT = `rules:
  - id: shallow
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    message_template: only {depth} is left
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
derived_metrics:
  depth:
    expression: liquidity_usd
      / market_cap_usd
    unit: ratio
    description: How much can be traded at once
`;

/** What stands behind the last `mark`. */
const hoverAt = (mark: string, text = TEXT) => {
  const before = text.slice(0, text.lastIndexOf(mark)).split("\n");
  const place = { line: before.length - 1, character: (before.at(-1) ?? "").length + 1 };
  return describeHover(text, [], place, []);
};

test.each(["depth}", "depth, op", "depth:"])(
  "a derived metric tells its expression at %j",
  (mark) => {
    expect(hoverAt(mark)).toBe(
      "**depth**: type number, measured in ratio\n\nderived: `liquidity_usd / market_cap_usd`\n\nHow much can be traded at once",
    );
  },
);

test("a metric tells its unit within an expression, and while the text is no YAML", () => {
  const told = "**liquidity_usd**: measured in usd, from 0 and more";
  expect(hoverAt("liquidity_usd")).toBe(told);
  expect(hoverAt("liquidity_usd", "rules:\n  - condition: { metric: liquidity_usd, [")).toBe(told);
});
