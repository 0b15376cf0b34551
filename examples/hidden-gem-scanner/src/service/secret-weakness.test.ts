import { expect, test } from "vitest";
import { secretWeakness } from "./secret-weakness.ts";

test.each([
  ["", "is empty"],
  ["   ", "is empty"],
  ["CHANGE_ME", "is still the placeholder CHANGE_ME"],
  ["please-change-me-to-something-long", "is still the placeholder CHANGE_ME"],
  ["minioadminminioadmin", "is a well-known default"],
  ["MySecretPassword", "is a well-known default"],
  ["root:Milvus", "is a well-known default"],
  ["crisiscore", "is too short: 10 characters, needed are 16"],
  ["123456789012345", "is too short: 15 characters, needed are 16"],
  ["aaaaaaaaaaaaaaaaaaaaaaaa", "repeats a few characters"],
])("%j %s", (secret, weakness) => {
  expect(secretWeakness(secret)).toBe(weakness);
});

test("accepts what openssl rand makes", () => {
  expect(secretWeakness("3q2+7wAAAAECAwQFBgcICQ0ODxA")).toBeNull();
  expect(secretWeakness("0123456789abcdef")).toBeNull();
});
