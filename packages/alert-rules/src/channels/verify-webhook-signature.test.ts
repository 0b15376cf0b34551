import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { signWebhook } from "./sign-webhook.ts";
import { verifyWebhookSignature } from "./verify-webhook-signature.ts";

const secret = "s3cret";
const timestamp = "1700000000";
const body = '{"id":"é"}';
const nowMs = 1_700_000_000_000;
/** Independent of our code: Node's own HMAC. */
const signature = `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
const genuine = { body, timestamp, signature, secret, nowMs };

test("the signature is the HMAC-SHA256 of timestamp, dot and body", async () => {
  expect(`v1=${await signWebhook(secret, timestamp, body)}`).toBe(signature);
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      async (key, text) => {
        const expected = createHmac("sha256", key).update(`1.${text}`).digest("hex");
        expect(await signWebhook(key, "1", text)).toBe(expected);
      },
    ),
    { numRuns: 50 },
  );
});

describe("a request", () => {
  test("that is genuine and recent is accepted, as text and as bytes", async () => {
    expect(await verifyWebhookSignature(genuine)).toBe(true);
    const bytes = new TextEncoder().encode(body);
    expect(await verifyWebhookSignature({ ...genuine, body: bytes })).toBe(true);
    expect(await verifyWebhookSignature({ ...genuine, nowMs: nowMs + 300_000 })).toBe(true);
  });

  test.each([
    ["another body", { body: '{"id":"e"}' }],
    ["another secret", { secret: "other" }],
    ["another timestamp", { timestamp: "1700000001" }],
    ["a forged signature", { signature: `v1=${"0".repeat(64)}` }],
    ["a cut signature", { signature: signature.slice(0, -1) }],
    ["no version", { signature: signature.slice(3) }],
    ["no signature", { signature: null }],
    ["no timestamp", { timestamp: undefined }],
    ["a timestamp that is none", { timestamp: "1e9" }],
    ["an old timestamp", { nowMs: nowMs + 301_000 }],
    ["a timestamp of the future", { nowMs: nowMs - 301_000 }],
    ["no moment", { nowMs: Number.NaN }],
  ])("with %s is refused", async (_what, change) => {
    expect(await verifyWebhookSignature({ ...genuine, ...change })).toBe(false);
  });
});
