import { withTimeout } from "@autotrader/kernel";

import type { Alert, AlertChannel, DeliveryOutcome } from "./alert-channel.ts";
import { noticeKey } from "./notice-key.ts";

/** Options of {@link createWebhookChannel}. */
export interface WebhookChannelOptions {
  /** Name that rules refer to. */
  name: string;
  /** Absolute URL that receives a POST with a JSON body. */
  url: URL;
  /** Extra request headers, for example `authorization`. Never logged. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Longest wait for the receiver's answer.
   *
   * @defaultValue 5_000
   */
  timeoutMs?: number | undefined;
  /** Builds the JSON body. By default the alert itself. */
  formatBody?: ((alert: Alert) => unknown) | undefined;
  /** HTTP client, replaceable in tests and on hosts that wrap `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Sends each alert as one HTTP POST. A 2xx answer counts as delivered; 408, 425, 429, 5xx, timeouts
 * and network errors are retryable; every other status is final.
 *
 * A redirected request is a final failure: it may have arrived without its body.
 *
 * @example
 * ```ts
 * import { createWebhookChannel } from "@autotrader/alert-rules";
 *
 * const channel = createWebhookChannel({ name: "ops", url: new URL("https://hooks.example/ops") });
 * channel.name; // => "ops"
 * ```
 */
export function createWebhookChannel({
  name,
  url,
  headers = {},
  timeoutMs = 5_000,
  formatBody = (alert) => alert,
  fetch = globalThis.fetch,
}: WebhookChannelOptions): AlertChannel {
  return {
    name,
    async deliver(alert, { signal }) {
      const request: RequestInit = {
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "idempotency-key": noticeKey(alert),
        },
        body: JSON.stringify(formatBody(alert)),
      };
      try {
        return await withTimeout(signal, timeoutMs, async (inner) => {
          const response = await fetch(url, { ...request, signal: inner });
          await releaseConnection(response);
          return readOutcome(response);
        });
      } catch (error) {
        signal.throwIfAborted();
        return { status: "failed", reason: describeFailure(error, timeoutMs), retryable: true };
      }
    },
  };
}

const RETRYABLE_CLIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

function readOutcome(response: Response): DeliveryOutcome {
  if (response.redirected) {
    return { status: "failed", reason: "receiver redirected the request", retryable: false };
  }
  if (response.ok) return { status: "delivered" };
  return {
    status: "failed",
    reason: `receiver answered ${response.status}`,
    retryable: response.status >= 500 || RETRYABLE_CLIENT_STATUSES.has(response.status),
    retryAfterMs: readRetryAfterMs(response),
  };
}

/** `Retry-After` is whole seconds or an HTTP date (RFC 9110, 10.2.3); only seconds are read. */
function readRetryAfterMs(response: Response): number | undefined {
  const header = response.headers.get("retry-after") ?? "";
  return /^\d+$/.test(header) ? Number(header) * 1_000 : undefined;
}

/** An unread body keeps its socket busy. Failing to drop it says nothing about the delivery. */
async function releaseConnection(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}

/** Names only the kind of failure: the message of a fetch error may repeat the URL's secrets. */
function describeFailure(error: unknown, timeoutMs: number): string {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  return timedOut ? `no answer within ${timeoutMs} ms` : "request did not reach the receiver";
}
