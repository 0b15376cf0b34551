import { expect, test } from "vitest";

import { LoggerError } from "./errors.ts";
import { parseLogLevel } from "./log-level.ts";

test.each([
  ["info", "info"],
  ["INFO", "info"],
  ["Warning", "warn"],
  ["CRITICAL", "fatal"],
  ["silent", "silent"],
])("%s reads as %s", (text, level) => {
  expect(parseLogLevel(text)).toBe(level);
});

test.each(["", "verbose", "constructor", " info"])("%j is refused with what came", (text) => {
  expect(() => parseLogLevel(text)).toThrow(
    expect.objectContaining({
      name: "LoggerError",
      code: "INVALID_LEVEL",
      details: {
        received: text,
        expected: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      },
    }),
  );
});

test("the error is recognised by name and code, not by its class", () => {
  const copy = Object.assign(new Error("x"), { name: "LoggerError", code: "INVALID_LEVEL" });
  expect(LoggerError.is(copy, "INVALID_LEVEL")).toBe(true);
  expect(LoggerError.is(copy, "INVALID_OPTION")).toBe(false);
  expect(LoggerError.is(new Error("x"))).toBe(false);
});
