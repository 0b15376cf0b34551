/**
 * Wires to LLM services over `fetch`, and factories for the usual ones.
 *
 * @packageDocumentation
 */
export type { Clock } from "@autotrader/kernel";
export type { TokenPrice } from "../money/token-price.ts";
export { freeOfCharge } from "../money/token-price.ts";
export type { TokenUsage } from "../tokens/token-usage.ts";
export type { AnthropicProviderOptions } from "./create-anthropic-provider.ts";
export { createAnthropicProvider } from "./create-anthropic-provider.ts";
export { createGroqProvider } from "./create-groq-provider.ts";
export type { LocalProviderOptions } from "./create-local-provider.ts";
export { createLocalProvider } from "./create-local-provider.ts";
export type { OpenAiCompatibleProviderOptions } from "./create-openai-compatible-provider.ts";
export { createOpenAiCompatibleProvider } from "./create-openai-compatible-provider.ts";
export { createOpenAiProvider } from "./create-openai-provider.ts";
export type { HttpProviderOptions } from "./http-provider-options.ts";
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
} from "./llm-provider.ts";
export type { NamedProviderOptions } from "./named-provider-options.ts";
export type { PriceBookEntry } from "./price-book.ts";
export { priceBook } from "./price-book.ts";
