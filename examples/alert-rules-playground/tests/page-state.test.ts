import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";

import { readState, writeState } from "../src/page-state.ts";

const textsOf = fc.string({ unit: "binary" });

test("what is written into an address is read back, in characters that addresses take", async () => {
  await fc.assert(
    fc.asyncProperty(textsOf, textsOf, async (rules, snapshot) => {
      const hash = await writeState({ rules, snapshot });
      expect(hash).toMatch(/^[\w-]+$/);
      expect(await readState(hash)).toEqual({ rules, snapshot });
    }),
    { numRuns: 200 },
  );
});

const pack = (text: string) => deflateRawSync(text).toString("base64url");

test.each([
  ["nothing", ""],
  ["no base64", "%%%"],
  ["no packed text", "AAAA"],
  ["no JSON", pack("{")],
  ["another value", pack('{"rules":1}')],
  ["one text", pack('["rules"]')],
  ["numbers", pack("[1,2]")],
  ["a text that unfolds to 50 MB", pack(`["${"a".repeat(50_000_000)}",""]`)],
])("%s is no state", async (_name, hash) => {
  expect(await readState(hash)).toBeNull();
});
