/** Header with the moment of the attempt, in whole seconds since the Unix epoch. */
export const TIMESTAMP_HEADER = "x-alert-timestamp";
/** Header with `v1=` and the signature, as 64 hexadecimal digits. */
export const SIGNATURE_HEADER = "x-alert-signature";

const encoder = new TextEncoder();

/** HMAC-SHA256 (RFC 2104) of timestamp, a dot and the body, as hexadecimal digits. */
export async function signWebhook(
  secret: string,
  timestamp: string,
  body: string,
): Promise<string> {
  const key = await importKey(secret, "sign");
  const signature = await crypto.subtle.sign("HMAC", key, signedBytes(timestamp, body));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

/** The key of a secret. */
export function importKey(
  secret: string,
  usage: "sign" | "verify",
): ReturnType<typeof crypto.subtle.importKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, [usage]);
}

/** What is signed: the moment belongs to it, so that an old request cannot be sent again. */
export function signedBytes(timestamp: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${timestamp}.`);
  const tail = typeof body === "string" ? encoder.encode(body) : body;
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
