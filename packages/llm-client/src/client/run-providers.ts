import { cost } from "../money/pico-usd.ts";
import { addUsage, noTokens } from "../tokens/token-usage.ts";
import type { ClientSettings, ProviderSettings } from "./client-settings.ts";
import type { LlmAccount, LlmAttempt, LlmCompletion, LlmFailure } from "./llm-result.ts";
import type { PreparedCall } from "./prepared-call.ts";
import { backoffMs } from "./retry-options.ts";
import { type AttemptContext, runAttempt } from "./run-attempt.ts";

/** A completion before its answer is read, with whether it may be kept. */
export interface RunCompletion extends Omit<LlmCompletion, "reading"> {
  readonly sound: boolean;
}

/** What {@link runProviders} comes to. */
export type RunResult = RunCompletion | LlmFailure;

interface Run {
  readonly settings: ClientSettings;
  readonly call: PreparedCall;
  readonly startedMs: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly attempts: LlmAttempt[];
}

/** Asks the providers in order until one answers or the time is over. */
export async function runProviders(
  settings: ClientSettings,
  call: PreparedCall,
  signal: AbortSignal,
): Promise<RunResult> {
  const startedMs = settings.clock.monotonicMs();
  const deadlineMs = startedMs + call.timeoutMs;
  const run: Run = { settings, call, startedMs, deadlineMs, signal, attempts: [] };
  for (const target of settings.providers) {
    const outcome = await askProvider(run, target);
    if (outcome === "deadline") return failureOf(run, "deadline");
    if (outcome !== "next-provider") return outcome;
  }
  const exhausted = run.attempts.every(({ outcome }) => outcome === "quota-refused");
  return failureOf(run, exhausted ? "quota-exhausted" : "all-providers-failed");
}

async function askProvider(
  run: Run,
  target: ProviderSettings,
): Promise<RunCompletion | "next-provider" | "deadline"> {
  const { settings, call, deadlineMs, signal, attempts } = run;
  const { clock, random } = settings;
  const context: AttemptContext = { settings, target, call, deadlineMs, signal };
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    if (clock.monotonicMs() >= deadlineMs) return "deadline";
    const { attempt, verdict } = await runAttempt(context);
    if (attempt !== undefined) attempts.push(attempt);
    if (verdict.next === "done") {
      const { id, model } = target.provider;
      return {
        status: "completed",
        text: verdict.text,
        provider: id,
        model: verdict.model ?? model,
        sound: verdict.sound,
        cacheHit: false,
        shared: false,
        costSaved: cost(0n),
        ...accountOf(run),
      };
    }
    if (verdict.next !== "retry") return verdict.next;
    if (number === target.retry.maxAttempts) return "next-provider";

    const waitMs = verdict.afterMs ?? backoffMs(number, target.retry, random);
    if (waitMs >= deadlineMs - clock.monotonicMs()) return "next-provider";
    if (waitMs > 0) await clock.sleep(waitMs, signal);
  }
}

function accountOf({ settings, startedMs, attempts }: Run): LlmAccount {
  return {
    attempts,
    usage: attempts.reduce((sum, { usage }) => addUsage(sum, usage), noTokens),
    cost: cost(attempts.reduce((sum, attempt) => sum + attempt.cost.picoUsd, 0n)),
    estimatedCost: cost(attempts.reduce((sum, attempt) => sum + attempt.estimatedCost.picoUsd, 0n)),
    latencyMs: settings.clock.monotonicMs() - startedMs,
  };
}

function failureOf(run: Run, reason: LlmFailure["reason"]): LlmFailure {
  const waits = run.attempts.flatMap(({ retryAfterMs }) =>
    typeof retryAfterMs === "number" ? [retryAfterMs] : [],
  );
  const soonest = reason === "quota-exhausted" && waits.length > 0 ? Math.min(...waits) : null;
  return { status: "failed", reason, retryAfterMs: soonest, ...accountOf(run) };
}
