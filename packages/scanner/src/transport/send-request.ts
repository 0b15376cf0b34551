import type { Clock } from "@autotrader/kernel";
import { withTimeout } from "@autotrader/kernel";

import { ScannerError } from "../errors.ts";
import { raceAbort } from "../race-abort.ts";
import type { HttpRequest } from "./http-transport.ts";
import { readJsonBody } from "./read-json-body.ts";
import { retryAfterMs } from "./retry-after.ts";
import { statusError } from "./status-error.ts";

/** What one attempt needs. */
export interface SendContext {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** A parsed body and how large its text was. */
export interface SentBody {
  readonly json: unknown;
  readonly size: number;
}

/** Asks once and reads the answer. Every failure but an abort becomes a {@link ScannerError}. */
export async function sendRequest(
  request: HttpRequest,
  url: URL,
  { fetch, clock, signal, timeoutMs, maxBytes }: SendContext,
): Promise<SentBody> {
  const { source, path: plainPath, label, maxBytes: ownMaxBytes = maxBytes } = request;
  const path = label ?? plainPath;
  try {
    return await withTimeout(signal, timeoutMs, (inner) =>
      raceAbort(
        (async () => {
          const response = await fetch(url, { ...requestInit(request), signal: inner });
          if (!response.ok) {
            await releaseConnection(response);
            const waitMs = retryAfterMs(response.headers.get("retry-after"), clock.nowMs());
            throw statusError({ source, path }, response.status, waitMs);
          }
          const body = await readJsonBody(response, ownMaxBytes);
          if (body.status === "read") return { json: body.json, size: body.bytes };
          throw badBody(source, path, body.problem, body.message);
        })(),
        inner,
      ),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (ScannerError.is(error)) throw error;
    if (error instanceof Error && error.name === "TimeoutError") {
      const message = `${source} ${path} gave no answer within ${timeoutMs} ms`;
      throw new ScannerError(message, "SOURCE_TIMEOUT", { source, path, timeoutMs });
    }
    // The message of a fetch error may repeat the URL and its secrets: only the cause keeps it.
    const options = { cause: error };
    const details = { source, path };
    throw new ScannerError(
      `${source} ${path} cannot be reached`,
      "SOURCE_UNREACHABLE",
      details,
      options,
    );
  }
}

function requestInit({ headers, body }: HttpRequest): RequestInit {
  if (body === undefined) return { headers: { accept: "application/json", ...headers } };
  return {
    method: "POST",
    headers: { accept: "application/json", ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

function badBody(source: string, path: string, code: string, message: string): ScannerError {
  return new ScannerError(`${source} ${path}: ${message}`, "SOURCE_BAD_ANSWER", {
    source,
    path,
    problems: [{ code, severity: "error", message, path: "" }],
  });
}

/** An unread body keeps its socket busy. Failing to drop it says nothing about the answer. */
async function releaseConnection(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}
