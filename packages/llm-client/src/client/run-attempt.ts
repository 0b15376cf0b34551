import { inSpan } from "@autotrader/kernel";

import { LlmClientError } from "../errors.ts";
import { cost, usdNumberOf } from "../money/pico-usd.ts";
import { highestPriceOf, priceOf } from "../money/token-price.ts";
import type { QuotaUnit } from "../quota/provider-quotas.ts";
import type { QuotaReservation } from "../quota/quota-store.ts";
import { noTokens, type TokenUsage } from "../tokens/token-usage.ts";
import type { ClientSettings, ProviderSettings } from "./client-settings.ts";
import { type AttemptFacts, judgeAttempt, type Verdict } from "./judge-attempt.ts";
import type { LlmAttempt } from "./llm-result.ts";
import type { PreparedCall } from "./prepared-call.ts";
import { sendOnce } from "./send-once.ts";

/** An attempt and what should follow it. `attempt` is absent when the deadline came before it. */
export interface AttemptReport {
  readonly attempt?: LlmAttempt | undefined;
  readonly verdict: Verdict;
}

/** Where an attempt stands: who is asked, and how much time is left. */
export interface AttemptContext {
  readonly settings: ClientSettings;
  readonly target: ProviderSettings;
  readonly call: PreparedCall;
  /** Moment on the monotonic clock at which the call is over. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * One attempt at one provider: reserve, send, settle, judge. Whatever happens after the reservation,
 * it is settled or given back. Rejects only when the caller left.
 */
export async function runAttempt(context: AttemptContext): Promise<AttemptReport> {
  const { settings, target, call, signal } = context;
  const { provider, price } = target;
  const { clock, quotaStore } = settings;
  const startedMs = clock.monotonicMs();
  const reservedPicoUsd = highestPriceOf(call.need, price);
  const describe = (verdict: Verdict, usage: TokenUsage): AttemptReport => {
    const attempt: LlmAttempt = {
      provider: provider.id,
      model: provider.model,
      ...verdict.facts,
      usage,
      cost: cost(priceOf(usage, price)),
      estimatedCost: cost(verdict.facts.outcome === "quota-refused" ? 0n : reservedPicoUsd),
      durationMs: clock.monotonicMs() - startedMs,
    };
    report(settings, attempt);
    return { attempt, verdict };
  };

  const reservation = await reserve(context, reservedPicoUsd);
  if (reservation.status === "refused") {
    const { key, retryAfterMs } = reservation;
    const reason = `limit ${key} has no room`;
    const facts: AttemptFacts = { outcome: "quota-refused", reason, retryAfterMs };
    return describe({ next: "next-provider", facts }, noTokens);
  }

  const sent = await inSpan(settings.tracer, `chat ${provider.model}`, spanAttributes(target), () =>
    sendOnce(provider, call.request, {
      signal,
      timeoutMs: context.deadlineMs - clock.monotonicMs(),
    }),
  );
  if (sent.status === "unsent") {
    await settleQuietly(settings, () => quotaStore.release(reservation.id));
    signal.throwIfAborted();
    return { verdict: { next: "deadline", facts: { outcome: "timed-out" } } };
  }

  const { usage, judge } = judgeAttempt(sent, call);
  const picoUsd = priceOf(usage, price);
  settings.ledger.book(provider.id, usage, picoUsd);
  await settleQuietly(settings, () =>
    quotaStore.settle(reservation.id, amountsOf(target, usage, picoUsd)),
  );
  const done = describe(await judge(), usage);
  if (sent.status === "aborted") signal.throwIfAborted();
  return done;
}

async function reserve(
  { settings, target, call }: AttemptContext,
  picoUsd: bigint,
): Promise<QuotaReservation> {
  const need: Record<QuotaUnit, bigint> = {
    requests: 1n,
    tokens: BigInt(call.need.inputTokens + call.need.outputTokens),
    "pico-usd": picoUsd,
  };
  try {
    const claims = target.rules.map((rule) => ({ ...rule, amount: need[rule.unit] }));
    return await settings.quotaStore.reserve(claims);
  } catch (cause) {
    const provider = target.provider.id;
    throw new LlmClientError(
      `the quota store rejected a reservation for ${provider}, so nothing was sent`,
      "QUOTA_STORE_UNAVAILABLE",
      { provider },
      { cause },
    );
  }
}

/** A settlement that fails leaves the whole reservation booked: too much, never too little. */
async function settleQuietly(settings: ClientSettings, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const error_name = error instanceof Error ? error.name : "unknown";
    settings.logger.error("quota.settle_failed", { error_name });
  }
}

function amountsOf(
  { rules }: ProviderSettings,
  usage: TokenUsage,
  picoUsd: bigint,
): Record<string, bigint> {
  const used: Record<QuotaUnit, bigint> = {
    requests: 1n,
    tokens: BigInt(usage.inputTokens + usage.outputTokens),
    "pico-usd": picoUsd,
  };
  return Object.fromEntries(rules.map(({ key, unit }) => [key, used[unit]]));
}

function report({ logger, metrics }: ClientSettings, attempt: LlmAttempt): void {
  const { provider, outcome, cost: paid } = attempt;
  metrics.increment("llm_requests_total", { provider, outcome });
  if (paid.picoUsd > 0n) {
    metrics.increment("llm_cost_usd_total", { provider }, usdNumberOf(paid.picoUsd));
  }
  const level = outcome === "completed" ? "debug" : "warn";
  logger[level](outcome === "completed" ? "attempt.completed" : "attempt.failed", {
    provider,
    model: attempt.model,
    outcome,
    reason: attempt.reason,
    http_status: attempt.httpStatus,
    cost_usd: paid.usd,
    duration_ms: attempt.durationMs,
  });
}

function spanAttributes({ provider }: ProviderSettings): Record<string, string> {
  return {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": provider.id,
    "gen_ai.request.model": provider.model,
  };
}
