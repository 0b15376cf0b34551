import { withTimeout } from "@autotrader/kernel";

import type { CachedAnswer } from "../cache/answer-cache.ts";
import { answerKey } from "../cache/answer-key.ts";
import { canonicalJson } from "../cache/canonical-json.ts";
import { cost } from "../money/pico-usd.ts";
import { readAnswer } from "../structured/read-answer.ts";
import { noTokens } from "../tokens/token-usage.ts";
import type { ClientSettings } from "./client-settings.ts";
import type { Flights } from "./create-flights.ts";
import type { LlmFailure } from "./llm-result.ts";
import type { PreparedCall } from "./prepared-call.ts";
import { type RunResult, runProviders } from "./run-providers.ts";

type CacheSettings = NonNullable<ClientSettings["cache"]>;

/**
 * Answers from the cache, from an identical call that is running, or from the providers. Joining is
 * synchronous, so that calls of the same moment find each other.
 */
export async function completeCached(
  settings: ClientSettings,
  cache: CacheSettings,
  flights: Flights<RunResult>,
  call: PreparedCall,
  signal: AbortSignal,
): Promise<RunResult> {
  const { clock } = settings;
  const startedMs = clock.monotonicMs();
  const latencyMs = () => clock.monotonicMs() - startedMs;
  const identity = canonicalJson({
    request: call.request,
    models: settings.providers.map(({ provider }) => `${provider.id}/${provider.model}`),
    tenant: call.tenant,
    mode: call.format?.mode,
  });

  for (;;) {
    const remainingMs = call.timeoutMs - latencyMs();
    const seat = flights.join(identity, call.format?.schema, async (inner) => {
      const key = await answerKey(identity);
      const kept = await lookUp(settings, cache, key, call);
      if (kept !== undefined) return completionOf(kept, latencyMs());
      return runAndKeep(settings, cache, key, call, inner);
    });
    if (seat.isFirst) return seat.wait(signal);

    const result = await waitAsGuest(seat.wait, signal, remainingMs);
    if (result === "too-late") return lateFailure(latencyMs());
    const outlived = result.status === "failed" && result.reason === "deadline";
    if (!outlived || latencyMs() >= call.timeoutMs) return withoutCost(result, latencyMs());
  }
}

async function runAndKeep(
  settings: ClientSettings,
  { store, ttlMs }: CacheSettings,
  key: string,
  call: PreparedCall,
  signal: AbortSignal,
): Promise<RunResult> {
  const result = await runProviders(settings, call, signal);
  if (result.status === "failed" || !result.sound) return result;
  const { text, provider, model, attempts } = result;
  const last = attempts.at(-1);
  if (last === undefined) return result;
  const costPicoUsd = last.cost.picoUsd.toString();
  await outageAsMiss(settings, () =>
    store.set(key, { text, provider, model, usage: last.usage, costPicoUsd }, { ttlMs }),
  );
  return result;
}

/** An answer whose schema has changed its mind meanwhile counts as absent. */
async function lookUp(
  settings: ClientSettings,
  { store }: CacheSettings,
  key: string,
  { format }: PreparedCall,
): Promise<CachedAnswer | undefined> {
  const kept = await outageAsMiss(settings, () => store.get(key));
  if (kept === undefined || format === undefined) return kept;
  const reading = await readAnswer(kept.text, format);
  return reading.status === "invalid" ? undefined : kept;
}

async function outageAsMiss<Value>(
  { logger }: ClientSettings,
  ask: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    const error_name = error instanceof Error ? error.name : "unknown";
    logger.warn("answer_cache.failed", { error_name });
    return undefined;
  }
}

/** A guest has a deadline of its own; the work of others goes on after it. */
async function waitAsGuest(
  wait: (signal: AbortSignal) => Promise<RunResult>,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<RunResult | "too-late"> {
  let own: AbortSignal | undefined;
  try {
    return await withTimeout(signal, timeoutMs, (inner) => {
      own = inner;
      return wait(inner);
    });
  } catch (error) {
    if (own?.aborted && !signal.aborted) return "too-late";
    throw error;
  }
}

function completionOf(kept: CachedAnswer, latencyMs: number): RunResult {
  const { text, provider, model, costPicoUsd } = kept;
  return {
    status: "completed",
    text,
    provider,
    model,
    sound: true,
    cacheHit: true,
    shared: false,
    costSaved: cost(BigInt(costPicoUsd)),
    attempts: [],
    ...nothingSpent(latencyMs),
  };
}

function withoutCost(result: RunResult, latencyMs: number): RunResult {
  if (result.status === "failed") return { ...result, ...nothingSpent(latencyMs) };
  const costSaved = result.cacheHit ? result.costSaved : result.cost;
  return { ...result, shared: true, costSaved, ...nothingSpent(latencyMs) };
}

function lateFailure(latencyMs: number): LlmFailure {
  return {
    status: "failed",
    reason: "deadline",
    retryAfterMs: null,
    attempts: [],
    ...nothingSpent(latencyMs),
  };
}

function nothingSpent(latencyMs: number) {
  return { usage: noTokens, cost: cost(0n), estimatedCost: cost(0n), latencyMs };
}
