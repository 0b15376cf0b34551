import { expect, test } from "vitest";

import { retryAfterMs } from "./retry-after.ts";

const now = Date.parse("Wed, 21 Oct 2015 07:28:00 GMT");

test.each([
  { header: "120", expected: 120_000 },
  { header: " 0 ", expected: 0 },
  { header: "Wed, 21 Oct 2015 07:28:30 GMT", expected: 30_000 },
  { header: "Wednesday, 21-Oct-15 07:28:30 GMT", expected: 30_000 },
  { header: "Wed, 21 Oct 2015 07:00:00 GMT", expected: 0 },
  { header: "-5", expected: null },
  { header: "1.5", expected: null },
  { header: "soon", expected: null },
  { header: "", expected: null },
  { header: null, expected: null },
])("$header is $expected ms", ({ header, expected }) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
