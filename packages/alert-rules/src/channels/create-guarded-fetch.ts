import { AlertRulesError } from "../errors.ts";
import { type AddressGuardOptions, checkAddresses, findRefusal } from "./address-guard.ts";

/** What {@link createGuardedFetch} takes; everything has a default. */
export interface GuardedFetchOptions extends Omit<AddressGuardOptions, "allowPrivateAddresses"> {
  /** What sends the requests that are let through. By default the platform's. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Origins that may be private and without TLS, such as `http://127.0.0.1:11434` of a model on this
   * machine.
   *
   * @defaultValue `[]`
   */
  readonly allowedOrigins?: readonly string[] | undefined;
}

/**
 * A `fetch` that goes where webhooks may go and nowhere else: https without credentials, to public
 * addresses. Give it to whatever takes an address from a configuration and a `fetch` from its host,
 * such as data sources and model providers. Redirects are refused, because nobody checked where they
 * lead. What is refused rejects as a network error does, with `ADDRESS_REFUSED` as its cause.
 *
 * @example
 * ```ts
 * import { createGuardedFetch } from "@autotrader/alert-rules/channels";
 *
 * const guarded = createGuardedFetch({ fetch: async () => new Response("never asked") });
 * const refused = await guarded("https://169.254.169.254/latest/meta-data").catch((error) => error);
 * refused.cause.message; // => "a request was not sent: its address is private"
 * ```
 */
export function createGuardedFetch({
  fetch = globalThis.fetch,
  allowedOrigins = [],
  lookup,
}: GuardedFetchOptions = {}): typeof globalThis.fetch {
  const allowed: ReadonlySet<string> = new Set(allowedOrigins);
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? input.toString());
    const allowPrivateAddresses = allowed.has(url.origin);
    const reason = findRefusal(url, allowPrivateAddresses);
    if (reason !== null) throw refusal(reason);
    const signal = init?.signal ?? request?.signal ?? new AbortController().signal;
    const addresses = await checkAddresses(url, { allowPrivateAddresses, lookup }, signal);
    if (addresses === "private") throw refusal("its name leads to a private address");
    if (addresses === "unknown") throw refusal("its name could not be looked up");
    // nosemgrep: request-without-end -- the signal is the caller's, as with any fetch
    return fetch(input, { ...init, redirect: "error" });
  };
}

function refusal(reason: string): TypeError {
  const cause = new AlertRulesError(`a request was not sent: ${reason}`, "ADDRESS_REFUSED", {
    channel: "fetch",
    reason,
  });
  return new TypeError("fetch failed", { cause });
}
