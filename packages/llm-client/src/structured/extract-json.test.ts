import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { extractJson } from "./extract-json.ts";

const found = (value: unknown) => ({ status: "found", value });

describe("finds the one value", () => {
  test.each([
    ["bare", '{"a": 1}'],
    ["with space around", '\n  {"a": 1}\n'],
    ["in a fence with a language", '```json\n{"a": 1}\n```'],
    ["in a fence without one", '```\n{"a": 1}\n```'],
    ["in a fence with prose around", 'Here it is:\n```json\r\n{"a": 1}\r\n```\nAnything else?'],
    ["in prose with an apostrophe", "Here's the answer: {\"a\": 1}. That's it."],
    ["after a thinking block", '<think>maybe {"a": 2}?</think>\n{"a": 1}'],
    ["after a thinking block, in a fence", '<THINK>hm</THINK>```json\n{"a": 1}\n```'],
    ["beside braces that are not JSON", 'Use {braces} like {"a": 1}'],
  ])("%s", (_name, text) => {
    expect(extractJson(text)).toEqual(found({ a: 1 }));
  });

  test("braces, quotes and tags inside strings stay untouched", () => {
    const value = { a: 'say "}" or {', b: "<think>no</think>", c: "```" };
    expect(extractJson(`Answer: ${JSON.stringify(value)} done`)).toEqual(found(value));
    expect(extractJson(JSON.stringify(value))).toEqual(found(value));
  });

  test("a list in a fence", () => {
    expect(extractJson("```json\n[1, 2]\n```")).toEqual(found([1, 2]));
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", ""],
    ["prose", "I cannot help with that."],
    ["an answer that was cut", '{"a": 1, "b": "tex'],
    ["a number that was cut", '{"score": 0.8'],
    ["two objects", '{"a": 1} or {"a": 2}'],
    ["a list of objects that was cut inside one", '[{"a": 1}, {"b"'],
    ["a list of objects that was cut between two", 'Here: [ {"a": 1},'],
    ["single quotes", "{'a': 1}"],
    ["trailing commas", '{"a": 1,}'],
    ["a thinking block that never ends", '<think>so {"a": 1}'],
    ["NaN", '{"a": NaN}'],
  ])("%s", (_name, text) => {
    expect(extractJson(text).status).toBe("none");
  });

  test("says how many objects there were", () => {
    expect(extractJson('{"a":1} {"b":2} {"c":3}')).toEqual({
      status: "none",
      reason: "3 JSON objects where one was expected",
    });
  });
});

test("any object survives prose around it", () => {
  const prose = fc.string().map((text) => text.replaceAll(/[{}[`"<]/g, ""));
  fc.assert(
    fc.property(
      prose,
      fc.dictionary(fc.string(), fc.jsonValue()),
      prose,
      (before, value, after) => {
        const text = JSON.stringify(value);
        expect(extractJson(`${before} ${text} ${after}`)).toEqual(found(JSON.parse(text)));
      },
    ),
  );
});

test("a megabyte of braces takes seconds at worst, not the hours of a quadratic search", () => {
  const startedMs = performance.now();
  expect(extractJson("{".repeat(1_000_000)).status).toBe("none");
  expect(extractJson(`x${"{}}".repeat(300_000)}`).status).toBe("none");
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});
