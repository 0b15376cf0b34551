import { withTimeout } from "@autotrader/kernel";

import type { ProviderFailure } from "./llm-provider.ts";

/** How a wire reaches its service. */
export interface HttpTransport {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/** An answer of the service, whatever its status. `body` is `undefined` when it is not JSON. */
export interface HttpAnswer {
  readonly status: "answered";
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * Posts JSON and reads JSON, within a time and a size. What the network does is a result; rejects
 * only when `signal` aborts, with its reason.
 */
export async function postJson(
  transport: HttpTransport,
  body: unknown,
  signal: AbortSignal,
): Promise<HttpAnswer | ProviderFailure> {
  const { fetch, url, headers, timeoutMs, maxResponseBytes } = transport;
  let answered = false;
  try {
    return await withTimeout(signal, timeoutMs, async (inner) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
        redirect: "error",
        signal: inner,
      });
      answered = true;
      const text = await readText(response, maxResponseBytes);
      if (text === undefined) {
        return failure("invalid-response", `the answer is larger than ${maxResponseBytes} bytes`, {
          billable: true,
          retryable: false,
        });
      }
      return {
        status: "answered",
        httpStatus: response.status,
        headers: response.headers,
        body: parseOrUndefined(text),
      };
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && error.name === "TimeoutError") {
      return failure("timeout", `no full answer within ${timeoutMs} ms`, { billable: true });
    }
    const reason = answered
      ? "the connection broke before the answer was complete"
      : "the request did not reach the service, or its answer did not come back";
    return failure("network", reason, { billable: answered || !neverConnected(error) });
  }
}

function failure(
  kind: ProviderFailure["kind"],
  reason: string,
  { billable, retryable = true }: { billable: boolean; retryable?: boolean },
): ProviderFailure {
  return { status: "failed", kind, reason, retryable, billable };
}

/** Reads a body up to a size; `undefined` when it is larger. */
async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  // A fetch of the host's that sends only to addresses that it allows.
  "ADDRESS_REFUSED",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Only Node says so. Elsewhere a request that failed may have been worked on. */
function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && NEVER_CONNECTED.has(cause.code);
}
