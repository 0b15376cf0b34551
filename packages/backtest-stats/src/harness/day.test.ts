import { expect, test } from "vitest";

import { DAY_MS, formatDay, formatLastDay, parseDay } from "./day.ts";

test("writes and reads days in UTC", () => {
  const dayMs = Date.UTC(2022, 4, 13);
  expect(formatDay(dayMs + DAY_MS - 1)).toBe("2022-05-13");
  expect(parseDay("2022-05-13")).toBe(dayMs);
});

test("the last day of a span is the one before its end", () => {
  expect(formatLastDay(Date.UTC(2022, 5, 5))).toBe("2022-06-04");
});

test.each(["2022-02-30", "2022-5-13", "13.05.2022", "2022-05-13T00:00", ""])(
  "%j is not a day",
  (text) => {
    expect(parseDay(text)).toBeNull();
  },
);
