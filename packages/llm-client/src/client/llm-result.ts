import type { Problem } from "@autotrader/kernel";

import type { Cost } from "../money/pico-usd.ts";
import type { ProviderFailureKind } from "../providers/llm-provider.ts";
import type { AnswerReading } from "../structured/read-answer.ts";
import type { TokenUsage } from "../tokens/token-usage.ts";

/**
 * How one attempt ended. `completed` is the only good one. `rejected`: does not fit its schema;
 * `cut-off`: ran into `maxOutputTokens`; `refused`, `filtered`: model or provider would not answer;
 * `empty`: no text; `unfinished`: stopped for another reason; `failed`: no answer; `timed-out`: the
 * deadline came; `aborted`: the caller left; `quota-refused`: never sent, a limit stood in the way.
 */
export type AttemptOutcome =
  | "completed"
  | "rejected"
  | "cut-off"
  | "refused"
  | "filtered"
  | "empty"
  | "unfinished"
  | "failed"
  | "timed-out"
  | "aborted"
  | "quota-refused";

/** One attempt at one provider. All of them are counted and paid for. */
export interface LlmAttempt {
  /** Id of the provider. */
  readonly provider: string;
  /** Model that was asked. */
  readonly model: string;
  /** How it ended. */
  readonly outcome: AttemptOutcome;
  /** Why it was not `completed`, in one line that is safe to log. */
  readonly reason?: string | undefined;
  /** Kind of a failure, when the provider reported one. */
  readonly failureKind?: ProviderFailureKind | undefined;
  /** Status of the service, when it refused. */
  readonly httpStatus?: number | undefined;
  /** What an answer that was `rejected` got wrong. */
  readonly problems?: readonly Problem[] | undefined;
  /** Wait that the provider asked for, or until the limit has room; `null` when it never will. */
  readonly retryAfterMs?: number | null | undefined;
  /** Tokens; none for an attempt that was never sent. */
  readonly usage: TokenUsage;
  /** What it cost: exact when the provider told its usage, else an upper estimate. */
  readonly cost: Cost;
  /** What was reserved for it beforehand. */
  readonly estimatedCost: Cost;
  /** From the reservation to the verdict. */
  readonly durationMs: number;
}

/** What every call reports, whether it brought an answer or not. */
export interface LlmAccount {
  /** All attempts in order, those at limits included. */
  readonly attempts: readonly LlmAttempt[];
  /** Sum over all attempts. */
  readonly usage: TokenUsage;
  /** Sum over all attempts; 0 for an answer from the cache or from somebody else's running call. */
  readonly cost: Cost;
  /** Sum of what was reserved for the attempts. */
  readonly estimatedCost: Cost;
  /** From the call to its result, waits included. */
  readonly latencyMs: number;
}

/** An answer. */
export interface LlmCompletion<Output = unknown> extends LlmAccount {
  /** There is an answer. */
  readonly status: "completed";
  /** As the model wrote it. */
  readonly text: string;
  /** The answer read by `request.answer`; absent when the request had none. */
  readonly reading?: AnswerReading<Output> | undefined;
  /** Id of the provider that answered. */
  readonly provider: string;
  /** Model that answered, as the provider names it where it does. */
  readonly model: string;
  /** Whether the answer came from the cache. */
  readonly cacheHit: boolean;
  /** Whether the answer came from an identical call that was already running. */
  readonly shared: boolean;
  /** What this answer had cost when it was bought; 0 unless `cacheHit` or `shared`. */
  readonly costSaved: Cost;
}

/** Why a call brought no answer. */
export type LlmFailureReason =
  /** Every provider was asked, or could not be, and at least one really failed. */
  | "all-providers-failed"
  /** Nothing was sent: every provider was at a limit. */
  | "quota-exhausted"
  /** `timeoutMs` was over. */
  | "deadline";

/** No answer, and why. */
export interface LlmFailure extends LlmAccount {
  /** There is no answer. */
  readonly status: "failed";
  /** Why. */
  readonly reason: LlmFailureReason;
  /** When it makes sense to ask again, for `quota-exhausted`; `null` when unknown or never. */
  readonly retryAfterMs: number | null;
}

/** Result of a call: a value in every case. */
export type LlmResult<Output = unknown> = LlmCompletion<Output> | LlmFailure;
