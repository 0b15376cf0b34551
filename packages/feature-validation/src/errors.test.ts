import { expect, test } from "vitest";

import { FeatureValidationError } from "./errors.ts";

const error = new FeatureValidationError("no such set", "UNKNOWN_FEATURE_SET", {
  name: "a",
  known: [],
});

test("is recognised by name and code, also when another copy of the package made it", () => {
  const copy = Object.assign(new Error("x"), {
    name: "FeatureValidationError",
    code: "INVALID_QUERY",
  });
  expect(FeatureValidationError.is(error)).toBe(true);
  expect(FeatureValidationError.is(copy, "INVALID_QUERY")).toBe(true);
  expect(FeatureValidationError.is(error, "INVALID_QUERY")).toBe(false);
  expect(FeatureValidationError.is(new Error("x"))).toBe(false);
});

test("types its details by its code", () => {
  if (!FeatureValidationError.is(error, "UNKNOWN_FEATURE_SET")) expect.unreachable();
  expect(error.details.known).toEqual([]);
});
