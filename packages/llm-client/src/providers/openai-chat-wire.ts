import type { TokenUsage } from "../tokens/token-usage.ts";
import type { FinishReason, ProviderOutcome, ProviderRequest } from "./llm-provider.ts";
import { requiresEverything, toWireSchema } from "./wire-schema.ts";
import { countOf, property, textOf } from "./wire-value.ts";

/** How one server differs from another on this wire. */
export interface OpenAiChatQuirks {
  /** `max_tokens` is deprecated by OpenAI and refused by its reasoning models; local servers want it. */
  readonly maxTokensField: "max_completion_tokens" | "max_tokens";
  /** How the shape is asked for: in the server's own schema mode, or as any JSON object. */
  readonly format: "json_schema" | "json_object";
}

/** Body of `POST {base}/chat/completions`. */
export function toOpenAiChatBody(
  model: string,
  request: ProviderRequest,
  { maxTokensField, format }: OpenAiChatQuirks,
): Record<string, unknown> {
  const { messages, maxOutputTokens, temperature, responseSchema } = request;
  const system = [
    request.system,
    responseSchema !== undefined && format === "json_object"
      ? `Answer with one JSON object that fits this JSON Schema: ${JSON.stringify(responseSchema.schema)}`
      : undefined,
  ].filter((part) => part !== undefined);
  return {
    model,
    messages: [
      ...(system.length === 0 ? [] : [{ role: "system", content: system.join("\n\n") }]),
      ...messages.map(({ role, content }) => ({ role, content })),
    ],
    [maxTokensField]: maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(responseSchema === undefined ? {} : { response_format: formatOf(responseSchema, format) }),
  };
}

/** Strict mode refuses these. */
const UNSUPPORTED = new Set(["minLength", "maxLength", "default", "uniqueItems", "contains"]);

function formatOf(
  { name, schema }: NonNullable<ProviderRequest["responseSchema"]>,
  format: OpenAiChatQuirks["format"],
): Record<string, unknown> {
  if (format === "json_object") return { type: "json_object" };
  const strict = requiresEverything(schema);
  const wire = strict ? toWireSchema(schema, { unsupportedKeywords: UNSUPPORTED }) : schema;
  return { type: "json_schema", json_schema: { name, strict, schema: wire } };
}

/** Reads a 2xx answer; `undefined` when it is not one of this wire. */
export function readOpenAiChatAnswer(body: unknown): ProviderOutcome | undefined {
  const choices = property(body, "choices");
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = property(choice, "message");
  if (message === undefined) return undefined;
  const content = property(message, "content");
  if (typeof content !== "string" && content !== null && content !== undefined) return undefined;

  const refusal = textOf(property(message, "refusal"));
  const reason =
    refusal === undefined ? readFinishReason(property(choice, "finish_reason")) : "refusal";
  return {
    status: "completed",
    text: content ?? refusal ?? "",
    finishReason: reason,
    usage: readUsage(property(body, "usage")),
    model: textOf(property(body, "model")),
  };
}

/** Ollama sends `null` on complete answers. */
function readFinishReason(value: unknown): FinishReason {
  switch (value) {
    case "stop":
    case null:
    case undefined:
      return "stop";
    case "length":
      return "length";
    case "content_filter":
      return "content-filter";
    default:
      return "other";
  }
}

/** `prompt_tokens` includes the cached ones. An explicit 0 is a count, an absent field is none. */
function readUsage(usage: unknown): TokenUsage | null {
  const inputTokens = countOf(property(usage, "prompt_tokens"));
  const outputTokens = countOf(property(usage, "completion_tokens"));
  if (inputTokens === undefined || outputTokens === undefined) return null;
  const details = property(usage, "prompt_tokens_details");
  return {
    inputTokens,
    cachedInputTokens: countOf(property(details, "cached_tokens")) ?? 0,
    cacheWriteTokens: countOf(property(details, "cache_write_tokens")) ?? 0,
    outputTokens,
    source: "provider",
  };
}
