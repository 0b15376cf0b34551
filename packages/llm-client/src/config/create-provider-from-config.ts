import type { Clock } from "@autotrader/kernel";

import type { TokenPrice } from "../money/token-price.ts";
import { createAnthropicProvider } from "../providers/create-anthropic-provider.ts";
import { createGroqProvider } from "../providers/create-groq-provider.ts";
import { createLocalProvider } from "../providers/create-local-provider.ts";
import { createOpenAiCompatibleProvider } from "../providers/create-openai-compatible-provider.ts";
import { createOpenAiProvider } from "../providers/create-openai-provider.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import type { ProviderConfig } from "./llm-config.ts";

/** What providers of a configuration share. */
export interface ProviderEnvironment {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
}

/** Makes the provider that a checked configuration describes, with its key already resolved. */
export function createProviderFromConfig(
  config: ProviderConfig,
  apiKey: string | undefined,
  { fetch, clock }: ProviderEnvironment,
): LlmProvider {
  const { id, kind, model = "", base_url: baseUrl, timeout_ms: timeoutMs } = config;
  const price = config.price === undefined ? undefined : toTokenPrice(config.price);
  const shared = { id, price, timeoutMs, fetch, clock };
  switch (kind) {
    case "groq":
      return createGroqProvider({ ...shared, model: config.model, baseUrl, apiKey: apiKey ?? "" });
    case "openai":
      return createOpenAiProvider({
        ...shared,
        model: config.model,
        baseUrl,
        apiKey: apiKey ?? "",
      });
    case "anthropic":
      return createAnthropicProvider({ ...shared, model, baseUrl, apiKey: apiKey ?? "" });
    case "local":
      return createLocalProvider({ ...shared, model, baseUrl, apiKey });
    case "openai-compatible":
      return createOpenAiCompatibleProvider({ ...shared, model, baseUrl: baseUrl ?? "", apiKey });
  }
}

function toTokenPrice(price: NonNullable<ProviderConfig["price"]>): TokenPrice {
  return {
    inputUsdPerMillion: price.input_usd_per_million,
    outputUsdPerMillion: price.output_usd_per_million,
    cachedInputUsdPerMillion: price.cached_input_usd_per_million,
    cacheWriteUsdPerMillion: price.cache_write_usd_per_million,
  };
}
