import { systemClock } from "@autotrader/kernel";

import { readAnthropicAnswer, toAnthropicBody } from "./anthropic-wire.ts";
import { classifyFailure } from "./classify-failure.ts";
import { createTransport, type HttpProviderOptions } from "./http-provider-options.ts";
import type { LlmProvider, ProviderOutcome } from "./llm-provider.ts";
import { type HttpAnswer, postJson } from "./post-json.ts";
import { redactOutcome } from "./redact-outcome.ts";
import { errorCodesOf, property, textOf } from "./wire-value.ts";

/** What {@link createAnthropicProvider} needs. */
export interface AnthropicProviderOptions extends HttpProviderOptions {
  /** Sent as `x-api-key`. Never logged, never part of a result. */
  readonly apiKey: string;
  /**
   * URL without the version.
   *
   * @defaultValue "https://api.anthropic.com"
   */
  readonly baseUrl?: string | undefined;
}

/**
 * A model behind Anthropic's Messages wire. Makes one request per call and retries nothing.
 *
 * @throws `LlmClientError` `INVALID_CONFIGURATION` for a URL, key or time that cannot work.
 *
 * @example
 * ```ts no-run
 * import { createAnthropicProvider } from "@autotrader/llm-client/providers";
 *
 * const provider = createAnthropicProvider({
 *   apiKey: "…",
 *   model: "your-model",
 *   price: { inputUsdPerMillion: 1, outputUsdPerMillion: 5 },
 * });
 * ```
 */
export function createAnthropicProvider(options: AnthropicProviderOptions): LlmProvider {
  const { apiKey, model, clock = systemClock, id = "anthropic" } = options;
  const { baseUrl = "https://api.anthropic.com" } = options;
  const keyHeaders = { "x-api-key": apiKey, "anthropic-version": "2023-06-01" };
  const transport = createTransport(id, baseUrl, "/v1/messages", apiKey, options, keyHeaders);
  return {
    id,
    model,
    price: options.price ?? null,
    generate: async (request, { signal }) => {
      const answer = await postJson(transport, toAnthropicBody(model, request), signal);
      const outcome =
        answer.status === "failed" ? answer : readAnswer(answer, clock.nowMs(), apiKey);
      return redactOutcome(outcome, apiKey);
    },
  };
}

function readAnswer(
  { httpStatus, headers, body }: HttpAnswer,
  nowMs: number,
  secret: string,
): ProviderOutcome {
  const error = property(body, "error");
  if (httpStatus < 200 || httpStatus > 299 || error !== undefined) {
    const message = textOf(property(error, "message")) ?? "";
    const codes = errorCodesOf(error);
    return classifyFailure({ httpStatus, headers, codes, message, secret }, nowMs);
  }
  return (
    readAnthropicAnswer(body) ?? {
      status: "failed",
      kind: "invalid-response",
      reason: "the answer is not one of this wire",
      retryable: true,
      httpStatus,
      billable: true,
    }
  );
}
