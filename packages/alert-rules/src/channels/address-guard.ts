import { AlertRulesError } from "../errors.ts";
import { isAddress, isPublicAddress } from "./public-address.ts";

/**
 * Finds the numeric addresses of a host name. `lookupAddresses` of `@autotrader/alert-rules/node` is
 * one; rejects when the name cannot be looked up.
 */
export type LookupAddresses = (
  hostname: string,
  options: { readonly signal: AbortSignal },
) => Promise<readonly string[]>;

/** Which receivers a channel may send to. */
export interface AddressGuardOptions {
  /**
   * Lets the channel send to private, loopback and link-local addresses, and without TLS. Only for
   * receivers of your own network, with a URL that nobody else can choose.
   *
   * @defaultValue false
   */
  readonly allowPrivateAddresses?: boolean | undefined;
  /**
   * Looks the host's name up before each attempt, to refuse a public name of a private address. By
   * default names are not looked up: browsers and edge runtimes cannot, and reach no private network.
   */
  readonly lookup?: LookupAddresses | undefined;
}

/**
 * Refuses a URL that must not be sent to: not https, with a user name or password, or a private
 * address. `URL` has already turned other spellings of IPv4 (`0x7f.1`, `017700000001`) into the usual.
 *
 * @throws {@link AlertRulesError} `ADDRESS_REFUSED`. The message holds no part of the URL.
 */
export function assertAllowedUrl(
  channel: string,
  url: URL,
  { allowPrivateAddresses = false }: AddressGuardOptions,
): void {
  const reason = findRefusal(url, allowPrivateAddresses);
  if (reason === null) return;
  throw new AlertRulesError(
    `channel ${channel} cannot send to its URL: ${reason}`,
    "ADDRESS_REFUSED",
    {
      channel,
      reason,
    },
  );
}

/** Why a URL must not be sent to, in words that hold no part of it; null for one that may. */
export function findRefusal(url: URL, allowPrivateAddresses: boolean): string | null {
  const isHttp = url.protocol === "http:" && allowPrivateAddresses;
  if (url.protocol !== "https:" && !isHttp) return "it needs https";
  if (url.username !== "" || url.password !== "") return "it has a user name or password";
  if (allowPrivateAddresses) return null;
  const host = bareHost(url);
  const isPrivate = isAddress(host) ? !isPublicAddress(host) : isPrivateName(host);
  return isPrivate ? "its address is private" : null;
}

/** Names that never belong to the public internet (RFC 6761, RFC 6762, RFC 8375), or have no dot. */
function isPrivateName(host: string): boolean {
  return !host.includes(".") || /\.(localhost|local|internal|home\.arpa)$/.test(host);
}

/** Without the brackets of IPv6 and the dot at the end that means the same name. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

/** What a look-up of the URL's name tells: `unknown` when it failed. */
export async function checkAddresses(
  url: URL,
  { allowPrivateAddresses = false, lookup }: AddressGuardOptions,
  signal: AbortSignal,
): Promise<"allowed" | "private" | "unknown"> {
  const host = bareHost(url);
  if (lookup === undefined || allowPrivateAddresses || isAddress(host)) return "allowed";
  try {
    const addresses = await lookup(host, { signal });
    if (addresses.length === 0) return "unknown";
    return addresses.every(isPublicAddress) ? "allowed" : "private";
  } catch (error) {
    if (signal.aborted) throw error;
    return "unknown";
  }
}
