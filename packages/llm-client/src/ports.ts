/** Every port that a host can inject. */
export type { Clock, KeyValueStore, Logger, Metrics, Tracer } from "@autotrader/kernel";
export type { AnswerCache, CachedAnswer } from "./cache/answer-cache.ts";
export type {
  NarrativeAnalyst,
  NarrativeInput,
  NarrativeOutcome,
} from "./narrative/narrative-analyst.ts";
export type { LlmProvider, ProviderOutcome, ProviderRequest } from "./providers/llm-provider.ts";
export type { QuotaClaim, QuotaLimit, QuotaReservation, QuotaStore } from "./quota/quota-store.ts";
export type { StandardSchema } from "./structured/standard-schema.ts";
