import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { patternCost } from "./pattern-cost.ts";

const statusOf = (pattern: string, maxLength = 256) => patternCost(pattern, maxLength).status;

describe("patterns that take minutes in a backtracking matcher are refused", () => {
  test.each([
    // Patterns of OWASP's ReDoS page and of safe-regex2's known misses.
    "(a+)+",
    "([a-zA-Z]+)*",
    "(a|aa)+",
    "(a|a?)+",
    "(.*a){20}",
    "(a|a)*",
    "(?:(?:a*)*)*",
    "(\\w+\\s?)*",
    "(?:a?){40}a{40}",
    "\\d+\\d+\\d+\\d+x",
    "(?<word>\\w*)*",
    "(?:[^\\]]*|x)*y",
    "a*?a*?a*?a*?b",
    "(a{1,100}){1,100}",
    "(?:){99999999}",
    "(?:(?:(?:a{999}){999}){999}){999}",
    "x{0,99999999}",
    "\\p{L}*\\u{41}*\\x41*\\cA*[\\]]*",
  ])("%s", (pattern) => {
    expect(() => new RegExp(pattern, "u")).not.toThrow();
    expect(patternCost(pattern, 256)).toMatchObject({
      status: "refused",
      reason: expect.stringContaining("steps"),
    });
  });
});

describe("what no bound is known for is refused", () => {
  test.each([
    { pattern: "(a)\\1", reason: "backreference" },
    { pattern: "(?<x>a)\\k<x>", reason: "backreference" },
    { pattern: "(?=a)a", reason: "lookaround" },
    { pattern: "(?!a)b", reason: "lookaround" },
    { pattern: "(?<=a)b", reason: "lookaround" },
    { pattern: "(?<!a)b", reason: "lookaround" },
  ])("$pattern, because it has a $reason", ({ pattern, reason }) => {
    expect(patternCost(pattern, 16)).toMatchObject({ reason: `it has a ${reason}` });
  });

  test("inline flags, where the platform knows them", () => {
    expect(patternCost("(?i:a)", 16)).toMatchObject({ reason: "it has inline flags" });
    expect(patternCost("(?-i:a)", 16)).toMatchObject({ reason: "it has inline flags" });
  });
});

describe("patterns that people need are accepted", () => {
  test.each([
    "0x[0-9a-fA-F]{40}",
    "[1-9A-HJ-NP-Za-km-z]{32,44}",
    "[A-Z]{2,10}",
    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z",
    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "(?:low|medium|high)",
    "[a-z]+-[a-z]+",
    "(?<chain>[a-z]+):(?<id>\\w+)",
    "[^@]+@[^@]+",
    "\\p{Lu}\\u{1F48E}\\u0041\\x41\\cA[\\]\\\\|(]\\(\\|$",
    "",
    "a||b",
    "a{0}",
    "(?:ab)+",
  ])("%s", (pattern) => {
    expect(() => new RegExp(pattern, "u")).not.toThrow();
    expect(statusOf(pattern)).toBe("bounded");
  });

  test("three open ends are too many for long text and fine for short", () => {
    expect(statusOf("\\w+-\\w+-\\w+", 256)).toBe("refused");
    expect(statusOf("\\w+-\\w+-\\w+", 64)).toBe("bounded");
  });
});

test.each([
  { pattern: "abc", steps: 3 },
  { pattern: "a|bc", steps: 3 },
  { pattern: "a?b", steps: 3 },
  { pattern: "a{3}", steps: 3 },
  { pattern: "a{1,3}b", steps: 6 },
  { pattern: "[ab]*c", steps: 21 },
  { pattern: "a{2,}b", steps: 19 },
  { pattern: "\\u{41}\\p{Lu}\\P{Lu}", steps: 3 },
  { pattern: "\\u0041\\x41\\cA\\{\\d", steps: 5 },
  { pattern: "[a\\]*+(|]", steps: 1 },
])("$pattern needs at most $steps steps on 10 characters", ({ pattern, steps }) => {
  expect(patternCost(pattern, 10)).toEqual({ status: "bounded", steps });
});

/** Counts the steps of a plain backtracking matcher for the patterns of the generator below. */
describe("against a backtracking matcher that counts", () => {
  type Node =
    | { readonly kind: "char"; readonly char: string }
    | { readonly kind: "sequence"; readonly items: readonly Node[] }
    | { readonly kind: "choice"; readonly items: readonly Node[] }
    | { readonly kind: "repeat"; readonly item: Node; readonly min: number; readonly max: number };

  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom("a", "b").map((char): Node => ({ kind: "char", char })),
      fc.array(tie("node"), { maxLength: 3 }).map((items): Node => ({ kind: "sequence", items })),
      fc
        .array(tie("node"), { minLength: 1, maxLength: 3 })
        .map((items): Node => ({ kind: "choice", items })),
      fc
        .tuple(tie("node"), fc.constantFrom([0, 1], [0, 8], [1, 8], [2, 2], [0, 3]))
        .map(([item, [min = 0, max = 0]]): Node => ({ kind: "repeat", item, min, max })),
    ),
  }));

  function write(node: Node): string {
    switch (node.kind) {
      case "char":
        return node.char;
      case "sequence":
        return `(?:${node.items.map(write).join("")})`;
      case "choice":
        return `(?:${node.items.map(write).join("|")})`;
      case "repeat":
        return `(?:${write(node.item)})${quantifier(node.min, node.max)}`;
    }
  }

  function quantifier(min: number, max: number): string {
    if (max === 8) return min === 0 ? "*" : "+";
    return `{${min},${max}}`;
  }

  const BUDGET = 200_000;

  function countSteps(root: Node, text: string): number {
    let steps = 0;
    type Next = (index: number) => boolean;
    const match = (node: Node, index: number, next: Next): boolean => {
      if (steps > BUDGET) return true;
      switch (node.kind) {
        case "char":
          steps += 1;
          return text[index] === node.char && next(index + 1);
        case "choice":
          return node.items.some((item) => match(item, index, next));
        case "sequence": {
          const from = (position: number, at: number): boolean => {
            const item = node.items[position];
            return item === undefined
              ? next(at)
              : match(item, at, (after) => from(position + 1, after));
          };
          return from(0, index);
        }
        case "repeat": {
          const again = (count: number, at: number): boolean => {
            const more = (after: number): boolean =>
              (after > at || count < node.min) && again(count + 1, after);
            return (
              (count < node.max && match(node.item, at, more)) || (count >= node.min && next(at))
            );
          };
          return again(0, index);
        }
      }
    };
    match(root, 0, (index) => index === text.length);
    return steps;
  }

  test("never takes more steps than the bound says", () => {
    fc.assert(
      fc.property(
        node,
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }),
        (root, text) => {
          const cost = patternCost(write(root), 8);
          fc.pre(cost.status === "bounded" && cost.steps < BUDGET);
          if (cost.status !== "bounded") return;
          expect(countSteps(root, text)).toBeLessThanOrEqual(Math.max(cost.steps, 1));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test("the reader always reaches the end, whatever the pattern", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."ab()[]{}|*+?^$.\\,1<:=!kdpu-") }),
      (pattern) => {
        fc.pre(isPattern(pattern));
        const unread = { reason: expect.stringContaining("to its end") };
        expect(patternCost(pattern, 32)).not.toMatchObject(unread);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("what is no pattern is refused rather than half read", () => {
  expect(patternCost("a)(b+)+", 32)).toMatchObject({ status: "refused" });
});

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
