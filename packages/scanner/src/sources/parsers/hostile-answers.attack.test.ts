import { describe, expect, test } from "vitest";
import * as sources from "../index.ts";

const origin = { source: "sample", path: "/x" };
/** `parseGoPlusSecurity` takes the address before the origin; any value serves as an unknown one. */
type Parser = (json: unknown, from: typeof origin, last: typeof origin) => unknown;
const parsers = Object.entries(sources).filter(
  ([name]) => /^parse[A-Z]/.test(name) && name !== "parseAnswer",
) as readonly (readonly [string, Parser])[];

const deep = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
const answers: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  "an empty list": [],
  "an empty object": {},
  "a page of HTML": "<html><body>502 Bad Gateway</body></html>",
  "a number": 5,
  "a number out of range": Number.POSITIVE_INFINITY,
  "fields of other types": JSON.parse(
    '{"id": {}, "prices": "x", "result": {"a": 1}, "data": 7, "pairs": {"a": []}, "status": [], "market_data": "x"}',
  ),
  "numbers that are none": JSON.parse(
    '{"id":"a","prices":[["1","NaN"]],"result":"1e999","data":[{"attributes":{"price":"-Infinity"}}],"pairs":[{"priceUsd":"NaN","liquidity":{"usd":-1e400}}]}',
  ),
  "keys of every object": JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
  ),
  "brackets a thousand deep": deep(1_000),
};

/** Every number in a value, however deep. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

test("there are parsers for eight services and more", () => {
  expect(parsers.length).toBeGreaterThan(20);
});

describe.each(Object.entries(answers))("an answer that is %s", (_what, answer) => {
  test.each(parsers)("is refused by %s, or read without inventing a number", (_name, parse) => {
    let value: unknown;
    try {
      value = parse(answer, origin, origin);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^SOURCE_/) });
      return;
    }
    expect(numbersIn(value).filter((number) => !Number.isFinite(number))).toEqual([]);
    expect("polluted" in {}).toBe(false);
  });
});
