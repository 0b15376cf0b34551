import { lookup } from "node:dns/promises";

import type { LookupAddresses } from "../channels/address-guard.ts";

/**
 * All addresses that the operating system has for a name, for the `lookup` option of channels. The
 * request itself looks the name up again, so a name whose answer changes within that moment can still
 * get through: where that matters, let an egress proxy refuse private addresses.
 *
 * @example
 * ```ts
 * import { createWebhookChannel } from "@autotrader/alert-rules";
 * import { lookupAddresses } from "@autotrader/alert-rules/node";
 *
 * const url = new URL("https://hooks.example.com/ops");
 * createWebhookChannel({ name: "ops", url, lookup: lookupAddresses }).name; // => "ops"
 * ```
 */
export const lookupAddresses: LookupAddresses = async (hostname, { signal }) => {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const found = await Promise.race([lookup(hostname, { all: true }), aborted]);
  return found.map(({ address }) => address);
};
