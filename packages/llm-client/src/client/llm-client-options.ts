import type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";

import type { AnswerCache } from "../cache/answer-cache.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import type { ProviderQuotas } from "../quota/provider-quotas.ts";
import type { QuotaStore } from "../quota/quota-store.ts";
import type { SchemaEnforcement } from "../structured/answer-format.ts";
import type { RetryOptions } from "./retry-options.ts";

/** Keeps answers, and lets identical calls that run at the same time share one. */
export interface AnswerCacheOptions {
  /**
   * How long an answer is good, in milliseconds.
   *
   * @defaultValue 300_000
   */
  readonly ttlMs?: number | undefined;
  /**
   * Most answers kept by the default store; the one unused longest goes first.
   *
   * @defaultValue 1_000
   */
  readonly maxEntries?: number | undefined;
  /**
   * Where answers are kept.
   *
   * @defaultValue this process's memory
   */
  readonly store?: AnswerCache | undefined;
}

/** What {@link createLlmClient} needs. */
export interface LlmClientOptions {
  /** At least one, in the order in which they are asked. */
  readonly providers: readonly LlmProvider[];
  /** Limits by provider id. */
  readonly quotas?: Readonly<Record<string, ProviderQuotas>> | undefined;
  /** Most US dollars per calendar day over all providers together. */
  readonly ceiling?: number | undefined;
  /**
   * IANA time zone whose midnight ends the day of daily limits.
   *
   * @defaultValue "UTC"
   */
  readonly timeZone?: string | undefined;
  /**
   * What a provider without a price means: `refuse` makes it a configuration error, `zero` counts it
   * as free of charge.
   *
   * @defaultValue "refuse"
   */
  readonly unknownPrice?: "refuse" | "zero" | undefined;
  /** Turns the cache on; absent or `false` is off. `{}` takes the defaults. */
  readonly cache?: AnswerCacheOptions | false | undefined;
  /** How often and how soon to ask a provider again. */
  readonly retry?: RetryOptions | undefined;
  /** The same by provider id, where one differs. */
  readonly providerRetry?: Readonly<Record<string, RetryOptions>> | undefined;
  /**
   * Longest time for one call, all attempts and waits together, in milliseconds.
   *
   * @defaultValue 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How answers with a schema are treated unless a call says otherwise.
   *
   * @defaultValue "STRICT"
   */
  readonly schemaEnforcement?: SchemaEnforcement | undefined;
  /**
   * Where limits are counted.
   *
   * @defaultValue this process's memory
   */
  readonly quotaStore?: QuotaStore | undefined;
  /** Time. */
  readonly clock?: Clock | undefined;
  /** Numbers from 0 up to 1, for the jitter of waits. */
  readonly random?: (() => number) | undefined;
  /** Where events go. */
  readonly logger?: Logger | undefined;
  /** Where numbers go; see `metricDefinitions`. */
  readonly metrics?: Metrics | undefined;
  /** Where spans go. */
  readonly tracer?: Tracer | undefined;
}
