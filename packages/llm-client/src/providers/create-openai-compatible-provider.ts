import { systemClock } from "@autotrader/kernel";

import { classifyFailure } from "./classify-failure.ts";
import { createTransport, type HttpProviderOptions } from "./http-provider-options.ts";
import type { LlmProvider, ProviderOutcome, ProviderRequest } from "./llm-provider.ts";
import { readOpenAiChatAnswer, toOpenAiChatBody } from "./openai-chat-wire.ts";
import { type HttpAnswer, postJson } from "./post-json.ts";
import { redactOutcome } from "./redact-outcome.ts";
import { errorCodesOf, property, textOf } from "./wire-value.ts";

/** What {@link createOpenAiCompatibleProvider} needs. */
export interface OpenAiCompatibleProviderOptions extends HttpProviderOptions {
  /** URL up to and including the version, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** Sent as a bearer token. Never logged, never part of a result. */
  readonly apiKey?: string | undefined;
  /**
   * Field that carries the output limit. Older servers know only `max_tokens`.
   *
   * @defaultValue "max_completion_tokens"
   */
  readonly maxTokensField?: "max_completion_tokens" | "max_tokens" | undefined;
  /**
   * How a schema is asked for. `json_schema` turns into `json_object` for good the first time the
   * server says that it cannot do it.
   *
   * @defaultValue "json_schema"
   */
  readonly responseFormat?: "json_schema" | "json_object" | undefined;
}

/**
 * A model behind OpenAI's Chat Completions wire: OpenAI, Groq, vLLM, Ollama (`/v1`), llama.cpp and
 * many others. Makes one request per call and retries nothing.
 *
 * @throws `LlmClientError` `INVALID_CONFIGURATION` for a URL, key or time that cannot work.
 *
 * @example
 * ```ts no-run
 * import { createOpenAiCompatibleProvider } from "@autotrader/llm-client/providers";
 *
 * const provider = createOpenAiCompatibleProvider({
 *   id: "gateway",
 *   baseUrl: "https://llm.example/v1",
 *   apiKey: "…",
 *   model: "llama-3.3-70b-versatile",
 *   price: { inputUsdPerMillion: 0.59, outputUsdPerMillion: 0.79 },
 * });
 * ```
 */
export function createOpenAiCompatibleProvider(
  options: OpenAiCompatibleProviderOptions,
): LlmProvider {
  const { apiKey, model, clock = systemClock } = options;
  const { id = "openai-compatible", maxTokensField = "max_completion_tokens" } = options;
  const keyHeaders = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const transport = createTransport(
    id,
    options.baseUrl,
    "/chat/completions",
    apiKey,
    options,
    keyHeaders,
  );
  let format = options.responseFormat ?? "json_schema";

  const attempt = async (
    request: ProviderRequest,
    signal: AbortSignal,
  ): Promise<ProviderOutcome> => {
    const asked = format;
    const body = toOpenAiChatBody(model, request, { maxTokensField, format: asked });
    const answer = await postJson(transport, body, signal);
    if (answer.status === "failed") return answer;

    const outcome = readAnswer(answer, clock.nowMs(), apiKey);
    const wantedSchema = request.responseSchema !== undefined && asked === "json_schema";
    if (!wantedSchema || !isAboutFormat(answer)) return outcome;
    format = "json_object";
    const reason =
      "the server cannot answer in a JSON schema; asking for a JSON object from now on";
    return {
      status: "failed",
      kind: "unsupported-format",
      reason,
      retryable: true,
      retryAfterMs: 0,
      httpStatus: answer.httpStatus,
      billable: false,
    };
  };

  return {
    id,
    model,
    price: options.price ?? null,
    generate: async (request, { signal }) => redactOutcome(await attempt(request, signal), apiKey),
  };
}

function readAnswer(
  answer: HttpAnswer,
  nowMs: number,
  secret: string | undefined,
): ProviderOutcome {
  const { httpStatus, headers, body } = answer;
  const error = property(body, "error");
  const refused = httpStatus < 200 || httpStatus > 299;
  if (refused || (error !== undefined && error !== null)) {
    const codes = errorCodesOf(error);
    const inBand = Number(codes.find((code) => /^[45]\d\d$/.test(code)) ?? httpStatus);
    const message = textOf(error) ?? textOf(property(error, "message")) ?? "";
    const complaint = {
      httpStatus: refused ? httpStatus : inBand,
      headers,
      codes,
      message,
      secret,
    };
    return classifyFailure(complaint, nowMs);
  }
  return (
    readOpenAiChatAnswer(body) ?? {
      status: "failed",
      kind: "invalid-response",
      reason: "the answer is not one of this wire",
      retryable: true,
      httpStatus,
      billable: true,
    }
  );
}

/** Groq: "This model does not support response format `json_schema`"; others name the field. */
function isAboutFormat({ httpStatus, body }: HttpAnswer): boolean {
  if (httpStatus !== 400 && httpStatus !== 422) return false;
  const error = property(body, "error");
  const words = [
    textOf(error),
    textOf(property(error, "message")),
    textOf(property(error, "param")),
  ];
  return words.some((word) => word !== undefined && /response[_ ]?format|json_schema/i.test(word));
}
