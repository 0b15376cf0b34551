import type { SourceErrorDetails } from "../errors.ts";
import { ScannerError } from "../errors.ts";

/** What an HTTP status other than 2xx means for the source that got it. */
export function statusError(
  { source, path }: SourceErrorDetails,
  status: number,
  retryAfterMs: number | null = null,
): ScannerError {
  const subject = `${source} ${path}`;
  if (status === 429) {
    return new ScannerError(`${subject} answered 429`, "SOURCE_RATE_LIMITED", {
      source,
      path,
      retryAfterMs,
    });
  }
  if (status === 404 || status === 410) {
    return new ScannerError(`${subject} answered ${status}`, "SOURCE_NOT_FOUND", { source, path });
  }
  if (status === 408 || status >= 500) {
    const details = { source, path, status, retryAfterMs };
    return new ScannerError(`${subject} answered ${status}`, "SOURCE_UNAVAILABLE", details);
  }
  const details = { source, path, status, reason: null };
  return new ScannerError(`${subject} answered ${status}`, "SOURCE_REFUSED", details);
}
