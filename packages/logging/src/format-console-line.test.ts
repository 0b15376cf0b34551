import fc from "fast-check";
import { expect, test } from "vitest";

import { createLogger } from "./create-logger.ts";
import { formatConsoleLine } from "./format-console-line.ts";
import { createMemoryTransport } from "./testing/create-memory-transport.ts";

const lineOf = (event: string, fields: Record<string, unknown>, name?: string): string => {
  const transport = createMemoryTransport();
  const clock = { nowMs: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };
  createLogger({ transport, clock, name }).warn(event, fields);
  return transport.lines[0] ?? "";
};

test("shows time, level, logger, event and fields", () => {
  const line = lineOf(
    "scan.slow",
    { token_id: "pepe", note: "two words", n: 1, list: [1] },
    "pipeline",
  );
  expect(formatConsoleLine(line)).toBe(
    '03:04:05.678 WARN  [pipeline] scan.slow token_id=pepe note="two words" n=1 list=[1]',
  );
});

test("colours the level only when told to", () => {
  const line = lineOf("scan.slow", {});
  expect(formatConsoleLine(line, { color: true })).toBe(
    "03:04:05.678 \u001b[33mWARN \u001b[0m scan.slow",
  );
  expect(formatConsoleLine(line)).not.toContain("\u001b");
});

test("puts the stack of an error below", () => {
  const error = new Error("boom");
  error.stack = "Error: boom\n    at scan (scan.ts:1:2)";
  expect(formatConsoleLine(lineOf("scan.failed", { error })).split("\n")).toEqual([
    '03:04:05.678 WARN  scan.failed error={"name":"Error","message":"boom"}',
    "    Error: boom",
    "    at scan (scan.ts:1:2)",
  ]);
});

test.each(["not json", "[1]", "1", '{"msg":"from elsewhere"}'])("leaves %j as it is", (text) => {
  expect(formatConsoleLine(text)).toBe(text);
});

test("never lets a control character through, whatever was logged", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, fc.dictionary(text, fc.oneof(text, fc.array(text))), (event, fields) => {
      expect(formatConsoleLine(lineOf(event, fields))).toMatch(
        /^[^\p{Cc}\u2028\u2029\u202a-\u202e]*$/u,
      );
    }),
  );
  expect(formatConsoleLine("\u001b[2Jnot json")).toBe("\\u001b[2Jnot json");
});
