/**
 * How long a server asks to wait, from its `Retry-After` header: whole seconds or an HTTP date
 * (RFC 9110, 10.2.3). `null` when there is none or it cannot be read; 0 for a date gone by.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // Only the dates of the RFC begin with a day's name: Date.parse would also read "-5" or "2".
  if (!/^[A-Z][a-z]{2,8}/.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
