import {
  type Clock,
  type Logger,
  type Metrics,
  noopLogger,
  noopMetrics,
  noopTracer,
  systemClock,
  type Tracer,
} from "@autotrader/kernel";

import type { AnswerCache } from "../cache/answer-cache.ts";
import { createMemoryAnswerCache } from "../cache/create-memory-answer-cache.ts";
import { freeOfCharge, type PicoPrice, toPicoPrice } from "../money/token-price.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import { createMemoryQuotaStore } from "../quota/create-memory-quota-store.ts";
import { type QuotaRule, quotaRulesOf } from "../quota/provider-quotas.ts";
import type { QuotaStore } from "../quota/quota-store.ts";
import type { SchemaEnforcement } from "../structured/answer-format.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { LlmClientOptions } from "./llm-client-options.ts";
import { type RetrySettings, readRetryOptions } from "./retry-options.ts";

/** A provider with all that was decided about it when the client was made. */
export interface ProviderSettings {
  readonly provider: LlmProvider;
  readonly price: PicoPrice;
  readonly rules: readonly QuotaRule[];
  readonly retry: RetrySettings;
}

/** What a client works with: every option read and every default filled in. */
export interface ClientSettings {
  readonly providers: readonly ProviderSettings[];
  readonly cache: { readonly store: AnswerCache; readonly ttlMs: number } | null;
  readonly timeoutMs: number;
  readonly schemaEnforcement: SchemaEnforcement;
  readonly quotaStore: QuotaStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
}

/** Fills in the defaults of options that have been checked. */
export function readClientOptions(options: LlmClientOptions): ClientSettings {
  const { clock = systemClock, cache, timeZone = "UTC", ceiling } = options;
  const providers = options.providers.map((provider): ProviderSettings => {
    const quotas = options.quotas?.[provider.id] ?? {};
    return {
      provider,
      price: toPicoPrice(provider.price ?? freeOfCharge),
      rules: quotaRulesOf(provider.id, quotas, { ceiling, timeZone }),
      retry: readRetryOptions({ ...options.retry, ...options.providerRetry?.[provider.id] }),
    };
  });
  return {
    providers,
    cache: cache
      ? {
          store: cache.store ?? createMemoryAnswerCache({ maxEntries: cache.maxEntries, clock }),
          ttlMs: cache.ttlMs ?? 300_000,
        }
      : null,
    timeoutMs: options.timeoutMs ?? 60_000,
    schemaEnforcement: options.schemaEnforcement ?? "STRICT",
    quotaStore: options.quotaStore ?? createMemoryQuotaStore({ clock }),
    ledger: createLedger(options.providers),
    clock,
    random: options.random ?? Math.random,
    logger: options.logger ?? noopLogger,
    metrics: options.metrics ?? noopMetrics,
    tracer: options.tracer ?? noopTracer,
  };
}
