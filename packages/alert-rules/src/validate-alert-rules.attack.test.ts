import { afterEach, describe, expect, test } from "vitest";
import { compilePattern } from "./rules/compile-pattern.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

const ruleFile = (extra: string): string => `rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
${extra}`;

describe("a pattern that takes exponential time is reported, and ends when it is run:", () => {
  test.each([
    "(a+)+$",
    "(a*)*b",
    "(a|aa)+$",
    "(a|a)*b",
    "^(\\w+\\s?)*$",
    "(x+x+)+y",
    "([a-zA-Z]+)*$",
    "(.*)*x",
    "((a+)b?)+$",
    "(\\d+)+x",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(?:a+){2,}$",
    "(\\s*a\\s*)*b",
    "((ab)*)*c",
    "(.|\\s)*z",
    "(a?){30}a{30}",
    "(a|a){30}b",
    "a*a*a*a*a*a*b",
    "((a+)+)+b",
    `${"a?".repeat(80)}b`,
  ])("%s", (pattern) => {
    const text = ruleFile(
      `suppression:\n  - pattern: ${JSON.stringify(pattern)}\n    field: token_name\n`,
    );
    const begin = performance.now();
    const codes = validateAlertRules(text).problems.map(({ code }) => code);
    for (const unit of ["a", "x", "1", "ab", " "]) {
      const compiled = compilePattern(pattern);
      if (compiled.status === "compiled") compiled.matches(`${unit.repeat(5_000)}!`);
    }
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(codes.some((code) => code === "UNSAFE_PATTERN" || code === "INVALID_PATTERN")).toBe(
      true,
    );
  });
});

describe("a key that is a property of every object changes nothing:", () => {
  afterEach(() => expect(Object.keys(Object.prototype)).toEqual([]));

  const places: Readonly<Record<string, (key: string) => string>> = {
    "at the top": (key) => `${key}: { polluted: true }\n`,
    "as a rule's key": (key) =>
      ruleFile(`    ${key}: { polluted: true }\n`).replace("    condition", "    condition"),
    "as a metric": (key) => ruleFile("").replace("gem_score", key),
    "as an id": (key) => ruleFile("").replace("sample_rule", key),
    "as a channel": (key) => ruleFile("").replace("[console]", `[${key}]`),
    "behind a merge": (key) =>
      `base: &base { ${key}: { polluted: true } }\nrules:\n  - { <<: *base, id: a }\n`,
  };
  const keys = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

  test.each(Object.keys(places).flatMap((place) => keys.map((key) => [place, key] as const)))(
    "%s, %s",
    (place, key) => {
      const { problems } = validateAlertRules(places[place]?.(key) ?? "");
      expect(Array.isArray(problems)).toBe(true);
      expect("polluted" in {}).toBe(false);
    },
  );
});

describe("a document that unfolds to more than it is ends quickly:", () => {
  const list = (name: string, width: number): string =>
    `[${Array(width).fill(`*${name}`).join(", ")}]`;
  const bomb = (levels: number, width: number): string =>
    [
      "x0: &x0 [lol]",
      ...Array.from(
        { length: levels },
        (_, level) => `x${level + 1}: &x${level + 1} ${list(`x${level}`, width)}`,
      ),
    ].join("\n");

  test.each([
    ["nine levels of nine aliases", bomb(9, 9)],
    ["thirty levels of two", bomb(30, 2)],
    ["two levels of a thousand", bomb(2, 1_000)],
    ["a thousand brackets", `a: ${"[".repeat(1_000)}`],
    ["a hundred thousand brackets", `a: ${"[".repeat(100_000)}`],
    ["a hundred thousand braces", `a: ${"{a: ".repeat(100_000)}`],
    ["a million characters", `a: ${"x".repeat(1_000_000)}`],
    [
      "merges of merges",
      `a: &a { <<: [${Array(500).fill("{ k: 1 }").join(", ")}] }\nb: { <<: [*a, *a] }`,
    ],
  ])("%s", (_what, text) => {
    const begin = performance.now();
    expect(validateAlertRules(text).problems.length).toBeGreaterThan(0);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});
