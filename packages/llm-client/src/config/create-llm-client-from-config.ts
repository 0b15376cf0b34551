import { createLlmClient } from "../client/create-llm-client.ts";
import type { LlmClient } from "../client/llm-client.ts";
import type { LlmClientOptions } from "../client/llm-client-options.ts";
import type { RetryOptions } from "../client/retry-options.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import type { ProviderQuotas } from "../quota/provider-quotas.ts";
import { createProviderFromConfig } from "./create-provider-from-config.ts";
import {
  type LlmConfig,
  type ProviderConfig,
  type RetryConfig,
  secretNameOf,
} from "./llm-config.ts";

/** What {@link createLlmClientFromConfig} needs besides the configuration. */
export interface LlmClientFromConfigOptions
  extends Pick<
    LlmClientOptions,
    "quotaStore" | "clock" | "random" | "logger" | "metrics" | "tracer"
  > {
  /** Looks a secret up by the name in its reference; `undefined` or empty means there is none. */
  readonly resolveSecret: (name: string) => string | undefined;
  /** HTTP client of all providers. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A provider that was left out, and why. */
export interface SkippedProvider {
  /** As in the file. */
  readonly id: string;
  /** Why it was left out. */
  readonly reason: "disabled" | "secret-missing";
  /** Name of the secret that is missing. */
  readonly secret?: string | undefined;
}

/** A client, or the news that no provider can be used. */
export type ConfiguredLlmClient =
  | {
      readonly status: "ready";
      readonly client: LlmClient;
      readonly skipped: readonly SkippedProvider[];
    }
  | { readonly status: "no-provider"; readonly skipped: readonly SkippedProvider[] };

/**
 * Makes a client from a configuration. Providers that are disabled or whose secret the host does not
 * have are left out and reported, so one file serves machines with and without keys.
 *
 * @throws {@link LlmClientError} `INVALID_CONFIGURATION` for what only the whole shows, such as a
 *   price that is neither given nor listed.
 *
 * @example
 * ```ts
 * import { createLlmClientFromConfig, parseLlmConfig } from "@autotrader/llm-client";
 *
 * const config = parseLlmConfig({
 *   version: 1,
 *   providers: [{ id: "groq", kind: "groq", api_key: "${GROQ_API_KEY}" }],
 * });
 * const configured = createLlmClientFromConfig(config, { resolveSecret: () => undefined });
 * configured.status; // => "no-provider"
 * ```
 */
export function createLlmClientFromConfig(
  config: LlmConfig,
  { resolveSecret, fetch, ...environment }: LlmClientFromConfigOptions,
): ConfiguredLlmClient {
  const providers: LlmProvider[] = [];
  const skipped: SkippedProvider[] = [];
  const quotas: Record<string, ProviderQuotas> = {};
  const providerRetry: Record<string, RetryOptions> = {};

  for (const entry of config.providers) {
    const { id, enabled = true, api_key } = entry;
    const secret = api_key === undefined ? undefined : secretNameOf(api_key);
    const apiKey = secret === undefined ? undefined : resolveSecret(secret) || undefined;
    if (!enabled) {
      skipped.push({ id, reason: "disabled" });
    } else if (secret !== undefined && apiKey === undefined) {
      skipped.push({ id, reason: "secret-missing", secret });
    } else {
      const { clock } = environment;
      providers.push(createProviderFromConfig(entry, apiKey, { fetch, clock }));
      quotas[id] = toQuotas(entry.quotas);
      providerRetry[id] = toRetry({ ...config.retry, ...entry.retry });
    }
  }
  if (providers.length === 0) return { status: "no-provider", skipped };

  const client = createLlmClient({
    ...environment,
    providers,
    quotas,
    providerRetry,
    ceiling: config.ceiling_usd_per_day,
    timeZone: config.time_zone,
    timeoutMs: config.timeout_ms,
    schemaEnforcement: config.schema_enforcement,
    unknownPrice: config.unknown_price,
    cache: toCache(config.cache),
  });
  return { status: "ready", client, skipped };
}

function toQuotas(quotas: ProviderConfig["quotas"] = {}): ProviderQuotas {
  return {
    requestsPerMinute: quotas.requests_per_minute,
    tokensPerMinute: quotas.tokens_per_minute,
    tokensPerDay: quotas.tokens_per_day,
    usdPerDay: quotas.usd_per_day,
  };
}

function toRetry(retry: RetryConfig): RetryOptions {
  return {
    maxAttempts: retry.max_attempts,
    baseDelayMs: retry.base_delay_ms,
    maxDelayMs: retry.max_delay_ms,
  };
}

function toCache(cache: LlmConfig["cache"]): LlmClientOptions["cache"] {
  if (cache === undefined) return false;
  const { ttl_seconds: ttlSeconds, max_entries: maxEntries } = cache;
  return { maxEntries, ttlMs: ttlSeconds === undefined ? undefined : ttlSeconds * 1_000 };
}
