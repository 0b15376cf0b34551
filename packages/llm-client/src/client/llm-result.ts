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
  readonly provider: string;
  readonly model: string;
  readonly outcome: AttemptOutcome;
  /** Why it was not `completed`, in one line that is safe to log. */
  readonly reason?: string | undefined;
  readonly failureKind?: ProviderFailureKind | undefined;
  readonly httpStatus?: number | undefined;
  /** What an answer that was `rejected` got wrong. */
  readonly problems?: readonly Problem[] | undefined;
  /** Wait that the provider asked for, or until the limit has room; `null` when it never will. */
  readonly retryAfterMs?: number | null | undefined;
  readonly usage: TokenUsage;
  /** What it cost: exact when the provider told its usage, else an upper estimate. */
  readonly cost: Cost;
  /** What was reserved for it beforehand. */
  readonly estimatedCost: Cost;
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
  readonly latencyMs: number;
}

/** An answer. */
export interface LlmCompletion<Output = unknown> extends LlmAccount {
  readonly status: "completed";
  readonly text: string;
  /** The answer read by `request.answer`; absent when the request had none. */
  readonly reading?: AnswerReading<Output> | undefined;
  readonly provider: string;
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
  readonly status: "failed";
  readonly reason: LlmFailureReason;
  /** When it makes sense to ask again, for `quota-exhausted`; `null` when unknown or never. */
  readonly retryAfterMs: number | null;
}

/** Result of a call: a value in every case. */
export type LlmResult<Output = unknown> = LlmCompletion<Output> | LlmFailure;
