/**
 * LLM client with provider fallback, reserved budgets, exact cost accounting, caching and answers
 * that are checked against a schema.
 *
 * @packageDocumentation
 */
export type {
  Clock,
  KeyValueStore,
  LogFields,
  Logger,
  MetricDefinition,
  MetricLabels,
  Metrics,
  Position,
  Problem,
  Span,
  SpanContext,
  Tracer,
} from "@autotrader/kernel";
export type { AnswerCache, CachedAnswer } from "./cache/answer-cache.ts";
export type { MemoryAnswerCacheOptions } from "./cache/create-memory-answer-cache.ts";
export { createMemoryAnswerCache } from "./cache/create-memory-answer-cache.ts";
export { createLlmClient } from "./client/create-llm-client.ts";
export type {
  LlmClient,
  ProviderSpending,
  QuotaUse,
  SpendingReport,
} from "./client/llm-client.ts";
export type { AnswerCacheOptions, LlmClientOptions } from "./client/llm-client-options.ts";
export type { LlmRequest } from "./client/llm-request.ts";
export type {
  AttemptOutcome,
  LlmAccount,
  LlmAttempt,
  LlmCompletion,
  LlmFailure,
  LlmFailureReason,
  LlmResult,
} from "./client/llm-result.ts";
export type { RetryOptions } from "./client/retry-options.ts";
export type { StructuredRequest, StructuredResult } from "./complete-structured.ts";
export { completeStructured } from "./complete-structured.ts";
export type {
  ConfiguredLlmClient,
  LlmClientFromConfigOptions,
  SkippedProvider,
} from "./config/create-llm-client-from-config.ts";
export { createLlmClientFromConfig } from "./config/create-llm-client-from-config.ts";
export type { LlmConfig, ProviderConfig, RetryConfig } from "./config/llm-config.ts";
export { llmConfigSchema } from "./config/llm-config.ts";
export type { LlmConfigVerdict } from "./config/parse-llm-config.ts";
export { parseLlmConfig, validateLlmConfig } from "./config/parse-llm-config.ts";
export type { LlmClientErrorCode, LlmClientErrorDetails } from "./errors.ts";
export { LlmClientError } from "./errors.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export type { Cost } from "./money/pico-usd.ts";
export { formatUsd } from "./money/pico-usd.ts";
export type { TokenPrice } from "./money/token-price.ts";
export { freeOfCharge } from "./money/token-price.ts";
export type { NarrativeAnalystOptions } from "./narrative/create-narrative-analyst.ts";
export { createNarrativeAnalyst } from "./narrative/create-narrative-analyst.ts";
export type {
  NarrativeAnalyst,
  NarrativeInput,
  NarrativeOutcome,
} from "./narrative/narrative-analyst.ts";
export type {
  FinishReason,
  JsonSchema,
  LlmMessage,
  LlmProvider,
  ProviderAnswer,
  ProviderFailure,
  ProviderFailureKind,
  ProviderOutcome,
  ProviderRequest,
  ResponseSchema,
} from "./providers/llm-provider.ts";
export type { MemoryQuotaStoreOptions } from "./quota/create-memory-quota-store.ts";
export { createMemoryQuotaStore } from "./quota/create-memory-quota-store.ts";
export type { ProviderQuotas, QuotaRule, QuotaUnit } from "./quota/provider-quotas.ts";
export type {
  QuotaClaim,
  QuotaLimit,
  QuotaReservation,
  QuotaStore,
  QuotaWindow,
} from "./quota/quota-store.ts";
export type { NarrativeAnalysis } from "./schemas/narrative-analysis.ts";
export type { AnswerFormat, SchemaEnforcement } from "./structured/answer-format.ts";
export type { JsonExtraction } from "./structured/extract-json.ts";
export { extractJson } from "./structured/extract-json.ts";
export type { AnswerReading } from "./structured/read-answer.ts";
export type {
  StandardIssue,
  StandardResult,
  StandardSchema,
} from "./structured/standard-schema.ts";
export { estimateTokens, tokenUpperBound } from "./tokens/estimate-tokens.ts";
export type { TokenUsage } from "./tokens/token-usage.ts";
