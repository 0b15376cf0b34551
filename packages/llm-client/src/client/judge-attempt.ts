import type { FinishReason, ProviderAnswer, ProviderFailure } from "../providers/llm-provider.ts";
import { readAnswer } from "../structured/read-answer.ts";
import { tokenUpperBound } from "../tokens/estimate-tokens.ts";
import { estimatedUsage, isSoundUsage, noTokens, type TokenUsage } from "../tokens/token-usage.ts";
import type { AttemptOutcome, LlmAttempt } from "./llm-result.ts";
import type { PreparedCall } from "./prepared-call.ts";
import type { SendOutcome } from "./send-once.ts";

/** The part of an attempt's record that says how it ended. */
export type AttemptFacts = Pick<
  LlmAttempt,
  "outcome" | "reason" | "failureKind" | "httpStatus" | "problems" | "retryAfterMs"
>;

/** What should follow an attempt. */
export type Verdict =
  | {
      readonly next: "done";
      readonly facts: AttemptFacts;
      readonly text: string;
      readonly model: string | undefined;
      /** Whether the answer fits its schema, so that it may be kept. */
      readonly sound: boolean;
    }
  | {
      readonly next: "retry";
      readonly facts: AttemptFacts;
      /** Wait that was asked for; `undefined` leaves it to the backoff. */
      readonly afterMs: number | undefined;
    }
  | { readonly next: "next-provider" | "deadline"; readonly facts: AttemptFacts };

/** An attempt's usage, known at once, and its verdict, which may have to run a schema. */
export interface Judgement {
  readonly usage: TokenUsage;
  readonly judge: () => Promise<Verdict>;
}

/** Decides what an attempt used and what it is worth. */
export function judgeAttempt(
  sent: Exclude<SendOutcome, { status: "unsent" }>,
  call: PreparedCall,
): Judgement {
  const atMost = estimatedUsage(call.need.inputTokens, call.need.outputTokens);
  switch (sent.status) {
    case "aborted":
      return verdictOf(atMost, "next-provider", { outcome: "aborted", reason: "the caller left" });
    case "timed-out":
      return verdictOf(atMost, "deadline", { outcome: "timed-out", reason: "the deadline came" });
    case "broken": {
      const reason = `the provider rejected with ${sent.errorName} instead of reporting a failure`;
      return verdictOf(atMost, "next-provider", { outcome: "failed", reason });
    }
    case "answered":
      return sent.outcome.status === "failed"
        ? judgeFailure(sent.outcome, atMost)
        : judgeAnswer(sent.outcome, call);
  }
}

function verdictOf(
  usage: TokenUsage,
  next: "next-provider" | "deadline",
  facts: AttemptFacts,
): Judgement {
  return { usage, judge: async () => ({ next, facts }) };
}

function judgeFailure(failure: ProviderFailure, atMost: TokenUsage): Judgement {
  const { kind, reason, httpStatus, retryAfterMs } = failure;
  const facts: AttemptFacts = {
    outcome: "failed",
    reason,
    failureKind: kind,
    httpStatus,
    retryAfterMs,
  };
  const told =
    failure.usage !== undefined && isSoundUsage(failure.usage) ? failure.usage : undefined;
  const usage = told ?? (failure.billable ? atMost : noTokens);
  if (!failure.retryable) return verdictOf(usage, "next-provider", facts);
  return { usage, judge: async () => ({ next: "retry", facts, afterMs: retryAfterMs }) };
}

function judgeAnswer(answer: ProviderAnswer, call: PreparedCall): Judgement {
  return { usage: usageOf(answer, call), judge: () => judgeText(answer, call) };
}

async function judgeText(answer: ProviderAnswer, { format }: PreparedCall): Promise<Verdict> {
  const { text, model } = answer;
  const flaw = FLAWS[answer.finishReason];
  if (flaw !== undefined) return { next: "next-provider", facts: flaw };
  if (text.trim() === "") {
    const facts: AttemptFacts = { outcome: "empty", reason: "the answer has no text" };
    return { next: "retry", facts, afterMs: undefined };
  }
  const reading = format === undefined ? undefined : await readAnswer(text, format);
  if (reading?.status !== "invalid") {
    return { next: "done", facts: { outcome: "completed" }, text, model, sound: true };
  }
  const { problems } = reading;
  if (format?.mode === "WARN") {
    return { next: "done", facts: { outcome: "completed", problems }, text, model, sound: false };
  }
  const reason = `the answer does not fit its schema: ${problems.length} problems`;
  return { next: "retry", facts: { outcome: "rejected", reason, problems }, afterMs: 0 };
}

/** Asking the same model again would end the same way, so these go to the next provider. */
const FLAWS: Readonly<Record<FinishReason, AttemptFacts | undefined>> = {
  stop: undefined,
  length: { outcome: "cut-off", reason: "the answer ran into its token limit" },
  "content-filter": { outcome: "filtered", reason: "the provider filtered the answer" },
  refusal: { outcome: "refused", reason: "the model refused to answer" },
  other: { outcome: "unfinished", reason: "the model stopped without a full answer" },
} satisfies Record<FinishReason, { outcome: AttemptOutcome; reason: string } | undefined>;

/** As told; else an upper estimate of what was read and of what came back. */
function usageOf(
  { usage, text, finishReason }: ProviderAnswer,
  { need }: PreparedCall,
): TokenUsage {
  if (usage !== null && isSoundUsage(usage)) return usage;
  const output = finishReason === "stop" ? tokenUpperBound(text) : need.outputTokens;
  return estimatedUsage(need.inputTokens, Math.min(output, need.outputTokens));
}
