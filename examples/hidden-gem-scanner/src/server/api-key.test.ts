import { expect, test } from "vitest";
import { generateApiKey, hashApiKey, isAuthorised } from "./api-key.ts";

test("admits the bearer of the key whose hash is known", () => {
  const key = generateApiKey();
  expect(isAuthorised(`Bearer ${key}`, hashApiKey(key))).toBe(true);
});

test.each([undefined, "", "Bearer", "Bearer ", "Basic abc", "Bearer wrong", "Bearer a b"])(
  "refuses %j",
  (header) => {
    expect(isAuthorised(header, hashApiKey(generateApiKey()))).toBe(false);
  },
);

test("hashes with SHA-256 (FIPS 180-2, appendix B.1: abc)", () => {
  expect(hashApiKey("abc")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("keys are 256 bits and never repeat", () => {
  const keys = new Set(Array.from({ length: 100 }, generateApiKey));
  expect(keys.size).toBe(100);
  expect(generateApiKey()).toMatch(/^[\w-]{43}$/);
});
