import { type Clock, systemClock } from "@autotrader/kernel";

import type { Alert, AlertChannel } from "./alert-channel.ts";
import { noticeKey } from "./notice-key.ts";
import { createPostJson, type HttpChannelOptions } from "./post-json.ts";
import { SIGNATURE_HEADER, signWebhook, TIMESTAMP_HEADER } from "./sign-webhook.ts";

/** Options of {@link createWebhookChannel}. */
export interface WebhookChannelOptions extends HttpChannelOptions {
  /** Name that rules refer to. */
  readonly name: string;
  /** Absolute URL that receives a POST with a JSON body. */
  readonly url: URL;
  /** Extra request headers, for example `authorization`. Never logged. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Signs each request, so that the receiver can tell who sent it: `x-alert-timestamp` holds the
   * seconds since the Unix epoch, `x-alert-signature` is `v1=` and the HMAC-SHA256 of timestamp, `.`
   * and body in hexadecimal. Receivers check it with `verifyWebhookSignature`.
   */
  readonly secret?: string | undefined;
  /**
   * Whether the receiver ignores a request whose `idempotency-key` it has seen before.
   *
   * @defaultValue false
   */
  readonly dropsRepeats?: boolean | undefined;
  /** Builds the JSON body. By default the alert itself. */
  readonly formatBody?: ((alert: Alert) => unknown) | undefined;
  /** Time of the signature. */
  readonly clock?: Clock | undefined;
}

/**
 * Sends each alert as one HTTP POST. A 2xx answer counts as delivered; 408, 425, 429, 5xx, timeouts
 * and network errors are retryable; every other status is final, and so is a redirect, which is never
 * followed.
 *
 * @throws {@link AlertRulesError} `ADDRESS_REFUSED` when the URL is not https or leads to a private
 *   address, unless `allowPrivateAddresses` is set.
 *
 * @example
 * ```ts
 * import { createWebhookChannel } from "@autotrader/alert-rules";
 *
 * const channel = createWebhookChannel({ name: "ops", url: new URL("https://hooks.example.com/ops") });
 * channel.name; // => "ops"
 * ```
 */
export function createWebhookChannel({
  name,
  url,
  headers = {},
  secret,
  dropsRepeats = false,
  formatBody = (alert) => alert,
  clock = systemClock,
  ...http
}: WebhookChannelOptions): AlertChannel {
  const post = createPostJson(name, url, http);
  const sign = async (body: string): Promise<Readonly<Record<string, string>>> => {
    if (secret === undefined) return {};
    const timestamp = String(Math.floor(clock.nowMs() / 1_000));
    const signature = await signWebhook(secret, timestamp, body);
    return { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: `v1=${signature}` };
  };
  return {
    name,
    dropsRepeats,
    deliver: async (alert, { signal }) => {
      signal.throwIfAborted();
      const body = JSON.stringify(formatBody(alert));
      const signature = await sign(body);
      const own = { ...headers, ...signature, "idempotency-key": noticeKey(alert) };
      return post({ headers: own, body, signal });
    },
  };
}
