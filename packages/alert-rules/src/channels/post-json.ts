import { withTimeout } from "@autotrader/kernel";

import { type AddressGuardOptions, assertAllowedUrl, checkAddresses } from "./address-guard.ts";
import type { DeliveryOutcome } from "./alert-channel.ts";

/** What every channel over HTTP takes. */
export interface HttpChannelOptions extends AddressGuardOptions {
  /**
   * Longest wait for the receiver's answer.
   *
   * @defaultValue 5_000
   */
  readonly timeoutMs?: number | undefined;
  /** HTTP client, replaceable in tests and on hosts that wrap `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** One request. */
export interface JsonRequest {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

/** Makes one attempt. Rejects only when the signal aborts. */
export type PostJson = (request: JsonRequest) => Promise<DeliveryOutcome>;

/**
 * Prepares POSTs of JSON to one URL. A 2xx answer is delivered; 408, 425, 429, 5xx, timeouts and
 * network errors are retryable; every other status and a redirect are final. Reasons name only the
 * kind of failure: the message of a fetch error may repeat the URL's secrets.
 *
 * @param readWaitMs - Reads the wait that a refusing receiver asks for, where it is in the body.
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when the URL must not be sent to.
 */
export function createPostJson(
  channel: string,
  url: URL,
  options: HttpChannelOptions,
  readWaitMs?: (response: Response) => Promise<number | undefined>,
): PostJson {
  const { timeoutMs = 5_000, fetch = globalThis.fetch } = options;
  assertAllowedUrl(channel, url, options);

  const attempt = async (request: JsonRequest, signal: AbortSignal): Promise<DeliveryOutcome> => {
    const addresses = await checkAddresses(url, options, signal);
    if (addresses !== "allowed") return ADDRESS_FAILURES[addresses];
    const response = await fetch(url, {
      method: "POST",
      headers: { ...request.headers, "content-type": "application/json" },
      body: request.body,
      // Following would reach addresses that nobody checked, and may lose the body.
      redirect: "manual",
      signal,
    });
    try {
      const waitMs = response.ok ? undefined : await readWaitMs?.(response);
      return readOutcome(response, waitMs);
    } finally {
      await releaseConnection(response);
    }
  };

  return async (request) => {
    try {
      return await withTimeout(request.signal, timeoutMs, (signal) => attempt(request, signal));
    } catch (error) {
      request.signal.throwIfAborted();
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      const reason = timedOut
        ? `no answer within ${timeoutMs} ms`
        : "request did not reach the receiver";
      return { status: "failed", reason, retryable: true };
    }
  };
}

const ADDRESS_FAILURES = {
  private: {
    status: "failed",
    reason: "the receiver's name leads to a private address",
    retryable: false,
  },
  unknown: {
    status: "failed",
    reason: "the receiver's name could not be looked up",
    retryable: true,
  },
} as const satisfies Record<string, DeliveryOutcome>;

const RETRYABLE_CLIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

function readOutcome(response: Response, waitMs: number | undefined): DeliveryOutcome {
  const { status } = response;
  const isRedirect = response.type === "opaqueredirect" || (status >= 300 && status < 400);
  if (response.redirected || isRedirect) {
    return { status: "failed", reason: "receiver redirected the request", retryable: false };
  }
  if (response.ok) return { status: "delivered" };
  return {
    status: "failed",
    reason: `receiver answered ${status}`,
    retryable: status >= 500 || RETRYABLE_CLIENT_STATUSES.has(status),
    retryAfterMs: waitMs ?? readRetryAfterMs(response),
  };
}

/**
 * `Retry-After` is seconds or an HTTP date (RFC 9110, 10.2.3); only seconds are read. Discord sends a
 * fraction.
 */
function readRetryAfterMs(response: Response): number | undefined {
  const header = response.headers.get("retry-after") ?? "";
  return /^\d{1,9}(\.\d+)?$/.test(header) ? Math.ceil(Number(header) * 1_000) : undefined;
}

/** An unread body keeps its socket busy. Failing to drop it says nothing about the delivery. */
async function releaseConnection(response: Response): Promise<void> {
  if (!response.bodyUsed) await response.body?.cancel().catch(() => {});
}
