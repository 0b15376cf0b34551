import type { TokenUsage } from "../tokens/token-usage.ts";
import type { FinishReason, ProviderOutcome, ProviderRequest } from "./llm-provider.ts";
import { toWireSchema } from "./wire-schema.ts";
import { countOf, property, textOf } from "./wire-value.ts";

/** The schema mode takes no bounds on numbers, texts and lists. */
const UNSUPPORTED = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "default",
]);

/** Body of `POST {base}/v1/messages`. */
export function toAnthropicBody(model: string, request: ProviderRequest): Record<string, unknown> {
  const { system, messages, maxOutputTokens, temperature, responseSchema } = request;
  return {
    model,
    max_tokens: maxOutputTokens,
    ...(system === undefined ? {} : { system }),
    messages: messages.map(({ role, content }) => ({ role, content })),
    // This wire ends at 1 where the request's scale ends at 2.
    ...(temperature === undefined ? {} : { temperature: Math.min(1, temperature) }),
    ...(responseSchema === undefined
      ? {}
      : {
          output_config: {
            format: {
              type: "json_schema",
              schema: toWireSchema(responseSchema.schema, { unsupportedKeywords: UNSUPPORTED }),
            },
          },
        }),
  };
}

/** Reads a 2xx answer; `undefined` when it is not one of this wire. */
export function readAnthropicAnswer(body: unknown): ProviderOutcome | undefined {
  const content = property(body, "content");
  if (!Array.isArray(content)) return undefined;
  const text = content
    .filter((block: unknown) => property(block, "type") === "text")
    .map((block: unknown) => textOf(property(block, "text")) ?? "")
    .join("");
  return {
    status: "completed",
    text,
    finishReason: readStopReason(property(body, "stop_reason")),
    usage: readUsage(property(body, "usage")),
    model: textOf(property(body, "model")),
  };
}

function readStopReason(value: unknown): FinishReason {
  switch (value) {
    case "end_turn":
    case "stop_sequence":
      return "stop";
    case "max_tokens":
    case "model_context_window_exceeded":
      return "length";
    case "refusal":
      return "refusal";
    default:
      return "other";
  }
}

/** Here `input_tokens` leaves out what was cached; ours includes it. */
function readUsage(usage: unknown): TokenUsage | null {
  const fresh = countOf(property(usage, "input_tokens"));
  const outputTokens = countOf(property(usage, "output_tokens"));
  if (fresh === undefined || outputTokens === undefined) return null;
  const cachedInputTokens = countOf(property(usage, "cache_read_input_tokens")) ?? 0;
  const cacheWriteTokens = countOf(property(usage, "cache_creation_input_tokens")) ?? 0;
  return {
    inputTokens: fresh + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens,
    source: "provider",
  };
}
