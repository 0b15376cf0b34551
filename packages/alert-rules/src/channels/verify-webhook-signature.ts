import { importKey, signedBytes } from "./sign-webhook.ts";

/** What {@link verifyWebhookSignature} looks at. */
export interface WebhookSignatureOptions {
  /** The request's body exactly as it came, before any parsing. */
  readonly body: string | Uint8Array;
  /** Header `x-alert-timestamp`; `null` or `undefined` when it is missing. */
  readonly timestamp: string | null | undefined;
  /** Header `x-alert-signature`; `null` or `undefined` when it is missing. */
  readonly signature: string | null | undefined;
  /** The secret that the channel signs with. Must not be empty. */
  readonly secret: string;
  /** The moment now, in milliseconds since the Unix epoch. By default the platform's. */
  readonly nowMs?: number | undefined;
  /**
   * How far the timestamp may be from now, so that an overheard request soon becomes useless.
   *
   * @defaultValue 300
   */
  readonly toleranceSeconds?: number | undefined;
}

/**
 * Whether a request comes from a webhook channel with this `secret`, and just now. The comparison
 * takes the same time whatever the signature is. For receivers; drop repeated `idempotency-key`s too.
 *
 * @returns `false` for anything missing, malformed, forged or old; never rejects for what came.
 *
 * @example
 * ```ts
 * import { verifyWebhookSignature } from "@autotrader/alert-rules/channels";
 *
 * const isGenuine = await verifyWebhookSignature({
 *   body: '{"id":"a"}',
 *   timestamp: "1700000000",
 *   signature: "v1=00",
 *   secret: "a long random text",
 * });
 * isGenuine; // => false
 * ```
 */
export async function verifyWebhookSignature({
  body,
  timestamp,
  signature,
  secret,
  nowMs = Date.now(),
  toleranceSeconds = 300,
}: WebhookSignatureOptions): Promise<boolean> {
  if (!/^\d{1,12}$/.test(timestamp ?? "")) return false;
  const ageSeconds = Math.abs(nowMs / 1_000 - Number(timestamp));
  const digits = /^v1=([0-9a-f]{64})$/i.exec(signature ?? "")?.[1];
  if (!(ageSeconds <= toleranceSeconds) || digits === undefined) return false;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = await importKey(secret, "verify");
  return crypto.subtle.verify("HMAC", key, bytes, signedBytes(timestamp ?? "", body));
}
