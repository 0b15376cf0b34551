import { expect, test } from "vitest";

import { expressions } from "../expressions/expressions.ts";
import { findProblems, readMarked } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

const fileOf = (expression: string, unit = "usd") => `rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    condition: { metric: depth, operator: lt, threshold: 5, unit: ${unit.replace(/[«»]/g, "")} }
derived_metrics:
  depth:
    expression: ${expression}
    unit: ${unit}
`;

test("reports EXPRESSION_MIXED_UNITS at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(fileOf("liquidity_usd - «price_change_percent»"));
  expect(findProblems(text, { expressions })).toEqual([
    { code: "EXPRESSION_MIXED_UNITS", severity: "warning", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const text = fileOf("liquidity_usd * (1 + price_change_percent / 100)");
  expect(findProblems(text, { expressions })).toEqual([]);
});

const messagesOf = (text: string) =>
  validateAlertRules(text, { expressions }).problems.map(
    ({ message, hint }) => `${message}: ${hint}`,
  );

test.each([
  [
    "age_hours + age_minutes",
    "hours",
    "age_hours is in hours and age_minutes is in minutes, so their sum means nothing: write age_minutes / 60 to have it in hours",
  ],
  [
    "max(buy_ratio, sell_percent)",
    "ratio",
    "buy_ratio is in ratio and sell_percent is in percent, so their larger one means nothing: write sell_percent / 100 to have it in ratio",
  ],
  [
    "liquidity_usd + abs(reserve_eth)",
    "usd",
    "liquidity_usd is in usd and reserve_eth is in eth, so their sum means nothing: compare each with a threshold of its own",
  ],
  [
    "2 * liquidity_usd - holder_count",
    "usd",
    "liquidity_usd is an amount of money and holder_count is in count, so their difference means nothing: compare each with a threshold of its own",
  ],
  [
    "buy_ratio + sell_ratio",
    "percent",
    "the expression is in ratio, like buy_ratio, and the unit says percent: write buy_ratio * 100 to have it in percent",
  ],
  [
    "liquidity_usd",
    "hours",
    "the expression is in usd, like liquidity_usd, and the unit says hours: write the unit that the expression has: usd",
  ],
])("%s in %s is told once, with what to write", (expression, unit, told) => {
  expect(messagesOf(fileOf(expression, unit))).toEqual([told]);
});

test.each([
  ["age_hours + age_minutes / 60", "hours"],
  ["liquidity_usd + 2500 * reserve_eth", "usd"],
  ["liquidity_usd / market_cap_usd + buy_ratio", "ratio"],
  ["liquidity_usd * buy_ratio + market_cap_usd", "usd"],
  ["1 + buy_ratio", "ratio"],
  ["gem_score + safety_score", "count"],
  ["sqrt(liquidity_usd * market_cap_usd) + 1", "usd"],
  ["-liquidity_usd % market_cap_usd", "usd"],
])("%s in %s is nothing to tell", (expression, unit) => {
  expect(messagesOf(fileOf(expression, unit))).toEqual([]);
});
