import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseExpression } from "./parse-expression.ts";

const ATTACKS: readonly string[] = [
  // Members and prototypes.
  "a.constructor",
  "a.__proto__",
  "a['constructor']",
  "a?.b",
  "a[0]",
  "constructor.constructor(1)",
  "(1).constructor",
  "Object.prototype",
  "this.process",
  "globalThis",
  "({}).a",
  // Calls.
  "constructor(a)",
  "toString(a)",
  "hasOwnProperty(a)",
  "__proto__(a)",
  "valueOf()",
  "eval(1)",
  "alert(1)",
  "Function(1)()",
  "import(1)",
  "require(1)",
  "abs.call(1)",
  "abs(1)(2)",
  "new abs(1)",
  "a`b`",
  "(a => a)(1)",
  "() => 1",
  // Texts, patterns, assignments, statements.
  '"text"',
  "'text'",
  "`$" + "{a}`",
  "/a/.exec(b)",
  "a = 1",
  "a += 1",
  "a++",
  "--",
  "a; b",
  "a, b",
  "a\n;b",
  "{a: 1}",
  "[a, b]",
  "...a",
  "a // b",
  "a /* b */",
  "a # b",
  // Comparisons, choices, bits.
  "a > b",
  "a == b",
  "a && b",
  "a || b",
  "a ?? b",
  "!a",
  "~a",
  "a ? b : c",
  "a << 2",
  "a ** 2",
  "a in b",
  "typeof a",
  // Numbers that are none.
  "0x10",
  "0b1",
  "0o7",
  "1_000",
  "1n",
  "1.",
  "1..2",
  "1e999",
  "1e",
  "10k",
  "Infinity",
  "NaN",
  // Tricks with Unicode.
  "\u0430 + 1",
  "a\u200b + 1",
  "\u202ea + b\u202c",
  "\uff41 + 1",
  "a \u2212 b",
  "a \u00f7 b",
  "a \u2215 b",
  "\u0661 + 1",
  "\\u0061 + 1",
  "a\u0000b",
  "\ud800",
  "\u{1f4a5}",
  "a\u0301",
  "\u2460 + 1",
  "\ufe64a",
  // Size.
  "(".repeat(100_000),
  "-".repeat(100_000),
  `${"abs(".repeat(50_000)}a`,
  "a^".repeat(200),
  `1${"0".repeat(400)}`,
  `${"9".repeat(310)} + a`,
  "a".repeat(129),
  "a+".repeat(1_000_000),
];

describe("nothing but arithmetic is ever read", () => {
  test.each(ATTACKS.map((text) => [text.slice(0, 30), text]))("%j", (_shown, text) => {
    const { expression, faults } = parseExpression(text);
    expect(expression).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
    for (const { start, end, message, hint = "" } of faults) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(message + hint).toMatch(/^[\x20-\x7e]{1,500}$/);
    }
  });

  test("names of JavaScript are names of metrics and nothing more", () => {
    const { expression } = parseExpression("constructor + __proto__ * eval");
    expect(JSON.stringify(expression)).toBe(
      '{"kind":"operation","name":"+","operands":[{"kind":"metric","name":"constructor"},' +
        '{"kind":"operation","name":"*","operands":[{"kind":"metric","name":"__proto__"},{"kind":"metric","name":"eval"}]}]}',
    );
  });
});

test("any text gives an expression or faults, never both and never an exception", () => {
  const words = ["a", "b_1", "1", ".5", "+", "-", "*", "/", "%", "^", "(", ")", ",", "abs", " "];
  const aText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join("")),
  );
  let read = 0;
  fc.assert(
    fc.property(aText, (text) => {
      const { expression, faults } = parseExpression(text);
      expect(expression === null).toBe(faults.length > 0);
      if (expression !== null) read += 1;
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(100);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
