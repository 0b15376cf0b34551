import fc from "fast-check";
import { expect, test } from "vitest";

import { DURATION_PATTERN, formatDuration, parseDuration } from "./duration.ts";

test.each([
  ["0s", 0],
  ["90s", 90_000],
  ["1h30m", 5_400_000],
  ["2d", 172_800_000],
  ["1m500ms", 60_500],
])("%s is read", (text, durationMs) => {
  expect(text).toMatch(DURATION_PATTERN);
  expect(parseDuration(text)).toBe(durationMs);
});

test.each(["", "5", "5 m", "-5m", "1.5h", "5w", "m", "5m "])("%j is no duration", (text) => {
  expect(text).not.toMatch(DURATION_PATTERN);
});

test("what is written is read again", () => {
  expect(formatDuration(0)).toBe("0s");
  expect(formatDuration(5_400_000)).toBe("1h30m");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8_000_000_000_000 }), (durationMs) => {
      const text = formatDuration(durationMs);
      expect(text).toMatch(DURATION_PATTERN);
      expect(parseDuration(text)).toBe(durationMs);
    }),
  );
});
