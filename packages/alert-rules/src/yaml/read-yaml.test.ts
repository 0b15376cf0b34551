import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createLineIndex } from "./line-index.ts";
import { toPlainValue } from "./plain-value.ts";
import { readYaml } from "./read-yaml.ts";
import { readingOfYaml11, resolveScalar } from "./resolve-scalar.ts";
import { childOf, type YamlNode } from "./yaml-node.ts";

const rootOf = (text: string): YamlNode => {
  const { root, faults } = readYaml(text);
  expect(faults).toEqual([]);
  if (root === null) return expect.unreachable();
  return root;
};
const plainOf = (text: string) => toPlainValue(rootOf(text));
const faultsOf = (text: string) => readYaml(text).faults.map(({ kind }) => kind);

describe("scalars", () => {
  test.each([
    ["12", 12],
    ["-0", -0],
    ["+12", 12],
    ["0o17", 15],
    ["0x1F", 31],
    ["010", 10],
    ["1e3", 1000],
    [".5", 0.5],
    ["1.", 1],
    ["1_000", "1_000"],
    ["12:30", "12:30"],
    ["on", "on"],
    ["yes", "yes"],
    ["True", true],
    ["FALSE", false],
    ["~", null],
    ["", null],
    [".inf", Number.POSITIVE_INFINITY],
    ["-.INF", Number.NEGATIVE_INFINITY],
    [".NaN", Number.NaN],
    ["2026-01-05", "2026-01-05"],
  ])("%s is %j in YAML 1.2", (text, expected) => {
    expect(resolveScalar(text)).toBe(expected);
  });

  test.each([
    ["on", "true"],
    ["No", "false"],
    ["010", "8, as octal"],
    ["0b11", "3"],
    ["1_000", "1000"],
    ["12:30", "a number in base 60"],
    ["1e3", 'the string "1e3"'],
    ["1.5e3", undefined],
    ["hello", undefined],
    ["10", undefined],
  ])("%s was %j in YAML 1.1", (text, expected) => {
    expect(readingOfYaml11(text)).toBe(expected);
  });

  test("quotes and tags keep text a string", () => {
    expect(plainOf(`[ "12", '12', !!str 12, !!int "12", "a\\nb" ]`)).toEqual([
      "12",
      "12",
      "12",
      12,
      "a\nb",
    ]);
  });

  test("block scalars, absent values and anchors", () => {
    expect(plainOf("a: |\n  x\n  y\nb:\nc: &n 5\nd: *n\n")).toEqual({
      a: "x\ny\n",
      b: null,
      c: 5,
      d: 5,
    });
  });

  test("free keys are left out, and merge keys fill in what is missing", () => {
    expect(plainOf("x-base: &b { a: 1, b: 2 }\nc: { <<: *b, a: 3 }\n")).toEqual({
      c: { a: 3, b: 2 },
    });
    expect(plainOf("x-a: &a { k: 1 }\nx-b: &b { k: 2, l: 3 }\nc: { <<: [*a, *b] }\n")).toEqual({
      c: { k: 1, l: 3 },
    });
  });
});

describe("places", () => {
  const placeOf = (text: string, ...keys: string[]) => {
    const node = keys.reduce<YamlNode | undefined>(
      (current, key) => childOf(current, key),
      rootOf(text),
    );
    if (node === undefined) return expect.unreachable();
    const { line, column, endLine, endColumn } = createLineIndex(text).positionOf(node);
    return `${line}:${column}-${endLine}:${endColumn} ${text.slice(node.start, node.end)}`;
  };

  test("plain, quoted and flow values, with CR LF and wide characters before them", () => {
    expect(placeOf("a: 1\r\nb: value # note\r\n", "b")).toBe("2:4-2:9 value");
    expect(placeOf("a: '💎'\nb: \"it's\"\n", "a")).toBe("1:4-1:8 '💎'");
    expect(placeOf("a: [1, 2 ] # ] \nb: 1", "a")).toBe("1:4-1:11 [1, 2 ]");
    expect(placeOf("a: [1,\n  2 # ]\n ]\nb: 1", "a")).toBe("1:4-3:3 [1,\n  2 # ]\n ]");
    expect(placeOf("a: { b: [ ], c: { } }", "a", "c")).toBe("1:17-1:20 { }");
    expect(placeOf("a:\r  b: 1\r", "a", "b")).toBe("2:6-2:7 1");
  });
});

describe("hostile and broken texts", () => {
  test.each([
    ["", "empty"],
    ["# only a comment\n", "empty"],
    ["a: [1", "syntax"],
    ["a: \u0000", "character"],
    ["a: \uD800", "character"],
    ["a: \uFFFD", "character"],
    ["a: *b", "alias"],
    ["a: &a [*a]", "alias"],
    ["a: !!js/function x", "tag"],
    ["? [a]\n: 1", "key"],
    ["__proto__: { polluted: true }", "reserved_key"],
    ["<<: 5", "merge"],
    ["a: 1\n---\nb: 2", "documents"],
    [`${"[".repeat(5_000)}`, "limit"],
  ])("%j is a fault of kind %s", (text, kind) => {
    expect(faultsOf(text)).toEqual([kind]);
  });

  test("no text throws, hangs or touches a prototype", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      "&x ",
      "*x",
      "<<: ",
      "__proto__",
      "!!map ",
      "|",
      ">",
      "'",
      '"',
      "? ",
      "#",
      "---\n",
      "1",
      "\t",
      "%",
      "\uFEFF",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (input) => {
        const { root, faults } = readYaml(input);
        expect(root !== null || faults.length > 0).toBe(true);
        if (root !== null) toPlainValue(root);
      }),
      { numRuns: 5_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
