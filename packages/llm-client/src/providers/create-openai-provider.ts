import { createOpenAiCompatibleProvider } from "./create-openai-compatible-provider.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { NamedProviderOptions } from "./named-provider-options.ts";
import { listedPrice } from "./price-book.ts";

/**
 * A model at OpenAI, by default `gpt-4o-mini` at its listed price.
 *
 * @throws `LlmClientError` `INVALID_CONFIGURATION` for a key, URL or time that cannot work.
 */
export function createOpenAiProvider(options: NamedProviderOptions): LlmProvider {
  const { model = "gpt-4o-mini" } = options;
  return createOpenAiCompatibleProvider({
    ...options,
    id: options.id ?? "openai",
    baseUrl: options.baseUrl ?? "https://api.openai.com/v1",
    model,
    price: options.price ?? listedPrice("openai", model),
  });
}
