import { createOpenAiCompatibleProvider } from "./create-openai-compatible-provider.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { NamedProviderOptions } from "./named-provider-options.ts";
import { listedPrice } from "./price-book.ts";

/**
 * A model at Groq, by default `llama-3.3-70b-versatile` at its listed price.
 *
 * @throws `LlmClientError` `INVALID_CONFIGURATION` for a key, URL or time that cannot work.
 */
export function createGroqProvider(options: NamedProviderOptions): LlmProvider {
  const { model = "llama-3.3-70b-versatile" } = options;
  return createOpenAiCompatibleProvider({
    ...options,
    id: options.id ?? "groq",
    baseUrl: options.baseUrl ?? "https://api.groq.com/openai/v1",
    model,
    price: options.price ?? listedPrice("groq", model),
  });
}
