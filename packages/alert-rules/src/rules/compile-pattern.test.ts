import { describe, expect, test } from "vitest";

import { compilePattern } from "./compile-pattern.ts";
import { countWays } from "./count-ways.ts";

describe("the ways through a pattern", () => {
  test.each([
    ["scam", 1],
    ["a?", 2],
    ["a{2,5}", 4],
    ["(?:a?){3}", 8],
    ["a*", 7],
    ["a+b*", 49],
    ["foo|bar", 1],
    ["(?:ab|ac)", 2],
    ["(?:ab|ac){3}", 8],
    ["[a*?]\\*\\p{L}", 1],
    ["(?<name>a?)(?=b?)", 4],
    ["((a+)+)+", 343],
  ])("are counted by hand: %s has %d", (pattern, ways) => {
    expect(countWays(pattern, 7).count).toBe(ways);
  });
});

describe("a pattern", () => {
  test.each([
    "^(?:test|dev)-",
    "\\b(?:scam|rug ?pull)s?\\b",
    "^0x[0-9a-f]{40}$",
    "(\\d{1,3}\\.){3}\\d{1,3}",
  ])("that people write is compiled: %s", (pattern) =>
    expect(compilePattern(pattern)).toMatchObject({ status: "compiled" }),
  );

  // On twenty characters each of these takes V8 from seconds to longer than anybody waits.
  test.each([
    "(a?){30}a{30}",
    "(a?){30}b",
    "(a|a){30}b",
    `${"a?".repeat(60)}b`,
    `${"a*".repeat(60)}b`,
    "((a+)+)+b",
    "(((a+)+)+)+b",
    "(a{0,2}){20}b",
  ])("that is too slow on any text is not run: %s", (pattern) => {
    expect(compilePattern(pattern)).toEqual({
      status: "invalid",
      reason: "it can be matched in too many ways, even with a short text",
    });
  });
});
