import type { ProviderRequest } from "../providers/llm-provider.ts";
import { type AnswerFormat, jsonSchemaOf } from "../structured/answer-format.ts";
import { tokenUpperBound } from "../tokens/estimate-tokens.ts";
import type { LlmRequest } from "./llm-request.ts";

/** Tokens that one attempt may use at most; reserved before it is sent. */
export interface TokenNeed {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A request that has been checked and sized. */
export interface PreparedCall {
  readonly request: ProviderRequest;
  readonly need: TokenNeed;
  readonly format: AnswerFormat | undefined;
  readonly tenant: string | undefined;
  readonly timeoutMs: number;
}

/** Role marks and separators that providers wrap each message in. */
const TOKENS_PER_MESSAGE = 8;
/** What providers and wires say about the shape besides the schema itself. */
const TOKENS_PER_SCHEMA = 64;

/** Fills in defaults and estimates what an attempt needs. */
export function prepareCall(request: LlmRequest, defaultTimeoutMs: number): PreparedCall {
  const { system, messages, maxOutputTokens = 1_024, temperature, answer } = request;
  const schema = answer === undefined ? undefined : jsonSchemaOf(answer);
  const responseSchema =
    schema === undefined ? undefined : { name: answer?.name ?? "answer", schema };
  return {
    request: { system, messages, maxOutputTokens, temperature, responseSchema },
    need: {
      inputTokens:
        tokenUpperBound([system ?? "", ...messages.map(({ content }) => content)].join("\n")) +
        TOKENS_PER_MESSAGE * (messages.length + 1) +
        (schema === undefined ? 0 : tokenUpperBound(JSON.stringify(schema)) + TOKENS_PER_SCHEMA),
      outputTokens: maxOutputTokens,
    },
    format: answer,
    tenant: request.tenant,
    timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
  };
}
