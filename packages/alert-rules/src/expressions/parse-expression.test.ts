import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { evaluateExpression } from "../evaluation/evaluate-expression.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Expression } from "./expression.ts";
import { EXPRESSION_LIMITS, parseExpression } from "./parse-expression.ts";

const compute = (text: string, values: MetricValues = {}) => {
  const { expression, faults } = parseExpression(text);
  expect(faults).toEqual([]);
  return expression === null ? undefined : evaluateExpression(expression, values);
};

describe("what an expression comes to", () => {
  // By hand, from the usual order of operations.
  test.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["8 - 3 - 2", 3],
    ["64 / 4 / 2", 8],
    ["2 ^ 3 ^ 2", 512],
    ["-2 ^ 2", -4],
    ["(-2) ^ 2", 4],
    ["2 ^ -1", 0.5],
    ["2 ^ -1 ^ 2", 0.5],
    ["-2 * 3", -6],
    ["- -2", 2],
    ["+2 - +3", -1],
    ["1--1", 2],
    ["7 % 4", 3],
    ["-7 % 4", -3],
    ["7 % -4", 3],
    [".5e1 + 2.5E-1 + 1e+2", 105.25],
    ["abs(-3) + ceil(1.2) + floor(-1.2)", 3],
    ["round(2.5) + round(-2.5) + round(0.49999999999999994)", 0],
    ["min(3, 1, 2) + max(3, 1, 2)", 4],
    ["sqrt(16) + log(1) + exp(0) + log10(1000)", 8],
    ["\t1\n+ 1 ", 2],
  ])("%j is %d", (text, expected) => {
    expect(compute(text)).toBe(expected);
  });

  test("metrics stand for their values, also those that are called like functions", () => {
    const values = { liquidity_usd: 5, market_cap_usd: 20, min: 3, constructor: 2 };
    expect(compute("liquidity_usd / market_cap_usd", values)).toBe(0.25);
    expect(compute("min(min, 4) + constructor", values)).toBe(5);
  });

  test.each([
    ["a missing operand", "a + b", { a: 1 }],
    ["a missing operand that would not matter", "0 * b", {}],
    ["the power of nothing", "b ^ 0", {}],
    ["an operand that is no number", "a + 1", { a: "1" }],
    ["a boolean operand", "a + 1", { a: true }],
    ["an operand that is not finite", "a + 1", { a: Number.POSITIVE_INFINITY }],
    ["a division by zero", "1 / a", { a: 0 }],
    ["nothing divided by nothing", "a / a", { a: 0 }],
    ["a remainder by zero", "1 % a", { a: 0 }],
    ["a division by zero below a division", "1 / (1 / a)", { a: 0 }],
    ["an overflow", "a * a", { a: 1e200 }],
    ["the root of a negative number", "sqrt(a)", { a: -1 }],
    ["the logarithm of zero", "min(log(a), 1)", { a: 0 }],
    ["an inherited name", "constructor + 0", {}],
  ] as const)("%s is unknown", (_name, text, values) => {
    expect(compute(text, values)).toBeNull();
  });
});

describe("the order of operations is that of JavaScript", () => {
  const write = { "+": "+", "-": "-", "*": "*", "/": "/", "%": "%", "^": "**" };
  const anOperand = fc.constantFrom("a", "b", "c", "2", "0.5", "(a - b)", "max(b, c)", "(-c)");
  const aSign = fc.constantFrom(...(["+", "-", "*", "/", "%", "^"] as const));

  test("on 5 000 random chains", () => {
    fc.assert(
      fc.property(
        anOperand,
        fc.array(fc.tuple(aSign, anOperand), { maxLength: 8 }),
        fc.tuple(fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true }), fc.nat(9)),
        (first, rest, [a, b, c]) => {
          const text = first + rest.map(([sign, operand]) => ` ${sign} ${operand}`).join("");
          const script =
            first + rest.map(([sign, operand]) => ` ${write[sign]} ${operand}`).join("");
          const inner = `const max = Math.max; return ${script};`;
          const expected: unknown = new Function("a", "b", "c", inner)(a, b, c);
          const got = compute(text, { a, b, c });
          // A step that is not finite is unknown here, where JavaScript may come back to a number.
          if (got !== null) expect(got).toBe(expected);
          else expect(steps(text, { a, b, c }).every(Number.isFinite)).toBe(false);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  /** What every part comes to, without our rule about numbers that are not finite. */
  function steps(text: string, values: Readonly<Record<string, number>>): readonly number[] {
    const seen: number[] = [];
    const walk = (part: Expression): number => {
      const value = stepOf(part);
      seen.push(value);
      return value;
    };
    const stepOf = (part: Expression): number => {
      if (part.kind === "number") return part.value;
      if (part.kind === "metric") return values[part.name] ?? Number.NaN;
      const [left = 0, right = 0] = part.operands.map(walk);
      switch (part.name) {
        case "+":
          return left + right;
        case "-":
          return left - right;
        case "*":
          return left * right;
        case "/":
          return left / right;
        case "%":
          return left % right;
        case "^":
          return left ** right;
        case "negate":
          return -left;
        default:
          return Math.max(left, right);
      }
    };
    const { expression } = parseExpression(text);
    if (expression !== null) walk(expression);
    return seen;
  }
});

describe("what cannot be read is told with its place", () => {
  test.each([
    ["", "syntax", ""],
    ["a +", "syntax", ""],
    ["a + * b", "syntax", "*"],
    ["(a", "syntax", ""],
    ["a)", "syntax", ")"],
    ["a b", "syntax", "b"],
    ["2 a", "syntax", "a"],
    ["2 (a)", "syntax", "("],
    ["(min)(a, b)", "syntax", "("],
    ["a, b", "syntax", ","],
    ["(a, b)", "syntax", ","],
    ["min(a,)", "syntax", ")"],
    ["5 %", "syntax", ""],
    ["abs()", "arity", "abs"],
    ["abs(a, b)", "arity", "abs"],
    ["1 + max(a)", "arity", "max"],
    ["a + sin(b)", "unknown_function", "sin"],
    ["a + squrt(b)", "unknown_function", "squrt"],
  ] as const)("%j", (text, kind, place) => {
    const { expression, faults } = parseExpression(text);
    expect(expression).toBeNull();
    expect(faults.map((fault) => [fault.kind, text.slice(fault.start, fault.end)])).toEqual([
      [kind, place],
    ]);
  });

  test("all faults of one kind at once", () => {
    const { faults } = parseExpression("sin(a) + cos(b) + abs()");
    expect(faults.map(({ kind }) => kind)).toEqual([
      "unknown_function",
      "unknown_function",
      "arity",
    ]);
  });

  test("with a word that was probably meant", () => {
    expect(parseExpression("squrt(a)").faults[0]?.hint).toBe("did you mean sqrt?");
  });
});

describe("limits", () => {
  const { length, nodes, depth } = EXPRESSION_LIMITS;

  test.each([
    ["characters", "a".repeat(length + 1)],
    [
      "parts",
      Array.from({ length: nodes }, () => "a")
        .join("+")
        .slice(0, length),
    ],
    ["levels of parentheses", `${"(".repeat(depth)}a${")".repeat(depth)}`],
    ["levels of signs", `${"-".repeat(depth)}a`],
    ["levels of powers", `${"a^".repeat(depth)}a`],
    ["levels of functions", `${"abs(".repeat(depth)}a${")".repeat(depth)}`],
  ])("too many %s are one fault", (_what, text) => {
    const { expression, faults } = parseExpression(text);
    expect(expression).toBeNull();
    expect(faults.map(({ kind }) => kind)).toEqual(["too_large"]);
  });

  test("what is just within them is read", () => {
    expect(parseExpression(`${"(".repeat(depth - 1)}a${")".repeat(depth - 1)}`).faults).toEqual([]);
    expect(parseExpression(Array.from({ length: 100 }, () => "a").join("+")).faults).toEqual([]);
  });
});

test("mentions of metrics are told with their places", () => {
  const text = "max(a, b_2) - a";
  expect(parseExpression(text).names.map(({ start, end }) => text.slice(start, end))).toEqual([
    "a",
    "b_2",
    "a",
  ]);
});
