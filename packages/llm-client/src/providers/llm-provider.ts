import type { TokenPrice } from "../money/token-price.ts";
import type { TokenUsage } from "../tokens/token-usage.ts";

/** A JSON Schema as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One turn of the conversation. Instructions to the model go into `system` instead. */
export interface LlmMessage {
  /** Who wrote it. */
  readonly role: "user" | "assistant";
  /** Plain text. */
  readonly content: string;
}

/** Shape that the provider is asked to keep to. The client checks the answer itself afterwards. */
export interface ResponseSchema {
  /** Letters, digits, `_` and `-`, at most 64: some providers show it to the model. */
  readonly name: string;
  /** The whole schema; a wire rewrites it to what its service takes. */
  readonly schema: JsonSchema;
}

/** What a provider is asked, already checked. */
export interface ProviderRequest {
  /** Instructions to the model. */
  readonly system?: string | undefined;
  /** The conversation, oldest first; at least one. */
  readonly messages: readonly LlmMessage[];
  /** Most tokens of the answer. */
  readonly maxOutputTokens: number;
  /** From 0 (steady) to 2; the provider's own default when absent. */
  readonly temperature?: number | undefined;
  /** Shape of the answer; absent for plain text. */
  readonly responseSchema?: ResponseSchema | undefined;
}

/**
 * Why a model stopped. `stop` is the only one that is a full answer; `other` covers tool calls and
 * whatever a provider invents later.
 */
export type FinishReason = "stop" | "length" | "content-filter" | "refusal" | "other";

/** Why an attempt brought no answer. */
export type ProviderFailureKind =
  | "rate-limited"
  | "overloaded"
  | "server-error"
  | "timeout"
  | "network"
  | "authentication"
  | "billing"
  | "invalid-request"
  | "unsupported-format"
  | "invalid-response";

/** A model's answer, full or not. */
export interface ProviderAnswer {
  /** The model answered. */
  readonly status: "completed";
  /** All text of the answer; may be empty. */
  readonly text: string;
  /** Why the model stopped. */
  readonly finishReason: FinishReason;
  /** As the provider counted; `null` when it did not say, never a guess. */
  readonly usage: TokenUsage | null;
  /** The exact model that answered, where the provider says so. */
  readonly model?: string | undefined;
}

/** An attempt without an answer. */
export interface ProviderFailure {
  /** There is no answer. */
  readonly status: "failed";
  /** What went wrong. */
  readonly kind: ProviderFailureKind;
  /** One line that is safe to log: no credentials. */
  readonly reason: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Wait that the provider asked for; 0 when it may be tried again at once. */
  readonly retryAfterMs?: number | undefined;
  /** Status of the service, when it answered. */
  readonly httpStatus?: number | undefined;
  /**
   * Whether the provider may charge for the attempt: `false` when it refused or was never reached,
   * `true` when it may have worked (cut, timed out). When in doubt, `true`.
   */
  readonly billable: boolean;
  /** What was used, when the provider said so all the same. */
  readonly usage?: TokenUsage | undefined;
}

/** Result of one attempt. */
export type ProviderOutcome = ProviderAnswer | ProviderFailure;

/**
 * One model of one service. Hosts implement this to add a service; the client owns retries, limits
 * and money, so a provider makes **one** attempt per call and retries nothing itself.
 *
 * Implementations must:
 * - resolve with `failed` for anything the network or the service can do, and reject only when
 *   `signal` aborts, with its reason;
 * - report usage as the service counted it, cached tokens included in `inputTokens`;
 * - never put credentials into a result;
 * - accept concurrent calls;
 * - pass `llmProviderContract` from `@autotrader/llm-client/testing`.
 */
export interface LlmProvider {
  /** Unique within a client; names limits, metrics and attempts. */
  readonly id: string;
  /** Model name as the service spells it. */
  readonly model: string;
  /** What the model costs; `null` when unknown. Use `freeOfCharge` for what costs nothing. */
  readonly price: TokenPrice | null;
  /** Makes one attempt. */
  readonly generate: (
    request: ProviderRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<ProviderOutcome>;
}
