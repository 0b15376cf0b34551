import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formatMessageNumber } from "./format-message-number.ts";
import { renderMessage } from "./message-template.ts";

describe("a number in a message", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [5, "5"],
    [4_200, "4200"],
    [0.1 + 0.2, "0.3"],
    [83.712_345_678_9, "83.7123"],
    [-0.234_567_89, "-0.234568"],
    [9_999_999.9, "10000000"],
    [1_234_567.89, "1234570"],
    [0.000_000_123_456_789, "0.000000123457"],
    [1e20, "100000000000000000000"],
    [1e21, "1e+21"],
    [1.234_567_8e-13, "1.23457e-13"],
  ])("%d is written as %s", (value, text) => {
    expect(formatMessageNumber(value)).toBe(text);
  });

  test("is off by at most half of the sixth digit, whatever it is", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(finite, (value) => {
        const read = Number(formatMessageNumber(value));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 5.000_001e-6);
      }),
    );
  });
});

test("values take the place of their names; what is not known is written as unknown", () => {
  const values = { entity_id: "0xabc", score: 71.234_567_8, verified: false, age: null };
  expect(renderMessage("{entity_id}: {score} {verified} {age} {other}", values)).toBe(
    "0xabc: 71.2346 false unknown unknown",
  );
});

test("an entity whose name is digits keeps all of them", () => {
  expect(renderMessage("{entity_id}", { entity_id: "1234567890" })).toBe("1234567890");
});

test("a value cannot add a line, nor reach what every object has", () => {
  expect(renderMessage(" {a}\n{constructor}", { a: "x\r\ny" })).toBe("x y unknown");
});
