import { expect, test } from "vitest";

import { ALL_CHECKS } from "./all-checks.ts";
import { CHECK_TITLES } from "./check-titles.ts";

test("every check has a title, and every title a check", () => {
  expect(Object.keys(CHECK_TITLES)).toEqual(ALL_CHECKS.map(({ code }) => code).toSorted());
});
