import type { HttpTransport } from "../transport/http-transport.ts";

/** What every built-in source takes. */
export interface SourceOptions {
  /** How to reach the network. One transport for all sources keeps their limits together. */
  readonly transport: HttpTransport;
  /** Extra request headers, such as an API key. Never logged. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** One address for every chain, or one per CAIP-2 chain id. */
export type BaseUrlByChain = string | Readonly<Record<string, string>>;

/** The address for `chain`; `undefined` when there is none. */
export function baseUrlOf(baseUrl: BaseUrlByChain, chain: string): string | undefined {
  if (typeof baseUrl === "string") return baseUrl;
  return Object.hasOwn(baseUrl, chain) ? baseUrl[chain] : undefined;
}
