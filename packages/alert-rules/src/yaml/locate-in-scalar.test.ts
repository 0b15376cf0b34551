import { describe, expect, test } from "vitest";

import { expressions } from "../expressions/expressions.ts";
import { findProblems, readMarked } from "../testing/marked-example.ts";

/** A file whose expression is written in some style of YAML, with a fault between guillemets. */
const write = (expression: string) => `rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
derived_metrics:
  depth:
    expression: ${expression}
    unit: ratio
`;

describe("a fault inside an expression stands at its own line and column", () => {
  test.each([
    ["plain", "liquidity_usd / «sin»(market_cap_usd)"],
    ["plain over two lines", "liquidity_usd /\n      «sin»(market_cap_usd)"],
    ["in single quotes", "'liquidity_usd / «sin»(market_cap_usd)'"],
    ["in double quotes", '"liquidity_usd / «sin»(market_cap_usd)"'],
    ["in double quotes over two lines", '"liquidity_usd /\n      «sin»(market_cap_usd)"'],
    ["folded", ">-\n      liquidity_usd /\n      «sin»(market_cap_usd)"],
    ["literal", "|\n      liquidity_usd /\n\n        «sin»(market_cap_usd)\n"],
    ["behind an anchor", "&share liquidity_usd / «sin»(market_cap_usd) # a share"],
    ["after letters outside the basic plane", '"liquidity_usd / market_cap_usd «\u{1f4a5}»"'],
    ["as a whole, when written with escapes", '«"liquidity_usd / \\u0073in(market_cap_usd)"»'],
  ])("%s", (_style, expression) => {
    const { text, marks } = readMarked(write(expression));
    const problems = findProblems(text, { expressions });
    expect(problems.map(({ range }) => range)).toEqual(marks);
  });

  test("at the end, when something is missing there", () => {
    const { text, marks } = readMarked(write("'liquidity_usd / «»'"));
    const [problem] = findProblems(text, { expressions });
    // The space before the quote belongs to no part.
    expect([problem?.code, problem?.range]).toEqual(["EXPRESSION_SYNTAX", "9:33-9:33"]);
    expect(marks).toEqual(["9:34-9:34"]);
  });
});
