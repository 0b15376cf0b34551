import type { HttpProviderOptions } from "./http-provider-options.ts";

/** What a provider of a known service needs: a key, and whatever differs from its defaults. */
export interface NamedProviderOptions extends Omit<HttpProviderOptions, "model"> {
  /** Sent as a bearer token. Never logged, never part of a result. */
  readonly apiKey: string;
  /** Model name as the service spells it; the factory names its default. */
  readonly model?: string | undefined;
  /** Another address of the same service, such as a proxy. */
  readonly baseUrl?: string | undefined;
}
