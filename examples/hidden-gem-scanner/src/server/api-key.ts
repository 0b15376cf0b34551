import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new key of 256 random bits. Shown once; only its hash is kept. */
export function generateApiKey(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 of a key in hexadecimal. Keys are random, so that no slow hash is needed. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Whether an `Authorization` header carries the key with this hash, in constant time. */
export function isAuthorised(header: string | undefined, keyHash: string): boolean {
  const key = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
  if (key === undefined) return false;
  return timingSafeEqual(Buffer.from(hashApiKey(key), "hex"), Buffer.from(keyHash, "hex"));
}
