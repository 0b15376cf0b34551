import { expect, test } from "vitest";

import { LlmClientError } from "./errors.ts";

test("is recognised by name and code, not by its class", () => {
  const error = new LlmClientError("message", "QUOTA_STORE_UNAVAILABLE", { provider: "a" });
  expect(LlmClientError.is(error)).toBe(true);
  expect(LlmClientError.is(error, "QUOTA_STORE_UNAVAILABLE")).toBe(true);
  expect(LlmClientError.is(error, "INVALID_REQUEST")).toBe(false);
  expect(LlmClientError.is(new Error("message"))).toBe(false);
  if (LlmClientError.is(error, "QUOTA_STORE_UNAVAILABLE")) expect(error.details.provider).toBe("a");
});
