import type { LlmMessage } from "../providers/llm-provider.ts";
import type { AnswerFormat } from "../structured/answer-format.ts";

/** What a client is asked. */
export interface LlmRequest<Output = unknown> {
  /** Instructions to the model, kept apart from what others wrote. */
  readonly system?: string | undefined;
  /** At least one; the last one is the question. */
  readonly messages: readonly LlmMessage[];
  /**
   * Most tokens that an answer may have. Reserved in full before each attempt, so keep it tight.
   *
   * @defaultValue 1_024
   */
  readonly maxOutputTokens?: number | undefined;
  /**
   * From 0 to 2.
   *
   * @defaultValue the provider's own
   */
  readonly temperature?: number | undefined;
  /**
   * Longest time for the whole call: all providers, attempts and waits together.
   *
   * @defaultValue the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /** Whom the call is for. Answers are never shared between tenants. */
  readonly tenant?: string | undefined;
  /** Shape of the answer. Without it the answer is plain text. */
  readonly answer?: AnswerFormat<Output> | undefined;
  /**
   * `bypass` neither reads nor writes the cache and shares no running call.
   *
   * @defaultValue "use"
   */
  readonly cache?: "use" | "bypass" | undefined;
}
