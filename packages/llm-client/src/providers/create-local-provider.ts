import { freeOfCharge } from "../money/token-price.ts";
import {
  createOpenAiCompatibleProvider,
  type OpenAiCompatibleProviderOptions,
} from "./create-openai-compatible-provider.ts";
import type { LlmProvider } from "./llm-provider.ts";

/** What {@link createLocalProvider} needs. */
export interface LocalProviderOptions extends Omit<OpenAiCompatibleProviderOptions, "baseUrl"> {
  /**
   * URL up to and including the version.
   *
   * @defaultValue "http://127.0.0.1:11434/v1", where Ollama listens
   */
  readonly baseUrl?: string | undefined;
}

/**
 * A model on one's own machine behind Ollama, llama.cpp or vLLM. Free of charge unless a price is
 * given.
 *
 * @throws `LlmClientError` `INVALID_CONFIGURATION` for a URL, key or time that cannot work.
 */
export function createLocalProvider(options: LocalProviderOptions): LlmProvider {
  return createOpenAiCompatibleProvider({
    ...options,
    id: options.id ?? "local",
    baseUrl: options.baseUrl ?? "http://127.0.0.1:11434/v1",
    maxTokensField: options.maxTokensField ?? "max_tokens",
    price: options.price ?? freeOfCharge,
  });
}
