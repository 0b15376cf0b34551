/**
 * Reads how long a service wants to be left alone: `retry-after-ms`, `Retry-After` in seconds or as
 * an HTTP date (RFC 9110, 10.2.3), else the "try again in 46.72s" that Groq writes into its message.
 *
 * @returns Milliseconds from now, 0 for a moment that has passed; `undefined` when it does not say.
 */
export function readRetryAfterMs(
  headers: Headers,
  message: string,
  nowMs: number,
): number | undefined {
  return (
    readMilliseconds(headers.get("retry-after-ms")) ??
    readSecondsOrDate(headers.get("retry-after"), nowMs) ??
    readMessage(message)
  );
}

function readMilliseconds(header: string | null): number | undefined {
  return header !== null && DECIMAL.test(header.trim()) ? Math.ceil(Number(header)) : undefined;
}

function readSecondsOrDate(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (DECIMAL.test(header.trim())) return Math.ceil(Number(header) * 1_000);
  // `Date.parse` would take "-5" for a date.
  const atMs = /^[A-Za-z]{3}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

function readMessage(message: string): number | undefined {
  const match = /try again in (?:(\d{1,6})m(?!s))?(?:(\d{1,6}(?:\.\d{1,9})?)(ms|s))?/i.exec(
    message,
  );
  const [, minutes, amount, unit] = match ?? [];
  if (minutes === undefined && amount === undefined) return undefined;
  const rest = Number(amount ?? 0) * (unit?.toLowerCase() === "ms" ? 1 : 1_000);
  return Math.ceil(Number(minutes ?? 0) * 60_000 + rest);
}

const DECIMAL = /^\d{1,12}(\.\d{1,9})?$/;
