import fc from "fast-check";
import { expect, test } from "vitest";

import { fitText } from "./fit-text.ts";

const double = (character: string) => (character === "*" ? "\\*" : character);

test("a text that fits stays whole; a longer one ends in an ellipsis", () => {
  expect(fitText("abcde", 5)).toBe("abcde");
  expect(fitText("abcdef", 5)).toBe("abcd…");
});

test("neither an escape nor a character of two units is cut in two", () => {
  expect(fitText("ab*cd", 4, double)).toBe("ab…");
  expect(fitText("ab*cd", 5, double)).toBe("ab\\*…");
  expect(fitText("a\u{1F600}bcd", 3)).toBe("a…");
});

test("never exceeds the limit, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const fitted = fitText(text, limit, double);
      expect(fitted.length).toBeLessThanOrEqual(limit);
      expect(fitted.isWellFormed()).toBe(true);
    }),
  );
});
