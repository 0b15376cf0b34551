import { createHash } from "node:crypto";
import type { Alert } from "@autotrader/alert-rules";

/** Start of the window that a moment lies in. Windows are counted from the epoch. */
export function windowOf(atMs: number, windowMs: number): number {
  return Math.floor(atMs / windowMs) * windowMs;
}

/** The same parts give the same UUID (RFC 9562, section 5.8), in whatever process. */
export function jobId(...parts: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest
    .toString("hex", 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What makes one notice different from the others of its alert. */
export function noticeParts(alert: Alert): readonly string[] {
  return [alert.id, alert.status ?? "firing", String(alert.escalationLevel ?? 0)];
}
