/**
 * Doubles and contract suites for hosts who test against this package, or implement its ports.
 *
 * @packageDocumentation
 */
export type { Clock, ManualClock } from "@autotrader/kernel";
export { createManualClock } from "@autotrader/kernel";
export type { TokenPrice } from "../money/token-price.ts";
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
} from "../providers/llm-provider.ts";
export type {
  QuotaClaim,
  QuotaLimit,
  QuotaReservation,
  QuotaStore,
  QuotaWindow,
} from "../quota/quota-store.ts";
export type { TokenUsage } from "../tokens/token-usage.ts";
export type { FakeProvider, FakeProviderOptions, FakeStep } from "./create-fake-provider.ts";
export { createFakeProvider } from "./create-fake-provider.ts";
export type { FakeServerStep } from "./fake-server-step.ts";
export type { LlmProviderContractOptions } from "./llm-provider-contract.ts";
export { llmProviderContract } from "./llm-provider-contract.ts";
export type { QuotaStoreContractOptions } from "./quota-store-contract.ts";
export { quotaStoreContract } from "./quota-store-contract.ts";
export type {
  FakeLlmServer,
  FakeLlmServerOptions,
  FakeServerRequest,
} from "./start-fake-llm-server.ts";
export { startFakeLlmServer } from "./start-fake-llm-server.ts";
