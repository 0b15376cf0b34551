import { inSpan } from "@autotrader/kernel";

import { assertNoProblems } from "../errors.ts";
import { readAnswer } from "../structured/read-answer.ts";
import { checkClientOptions } from "./check-client-options.ts";
import { assertRequest } from "./check-request.ts";
import { type ClientSettings, readClientOptions } from "./client-settings.ts";
import { completeCached } from "./complete-cached.ts";
import { createFlights } from "./create-flights.ts";
import type { LlmClient, QuotaUse } from "./llm-client.ts";
import type { LlmClientOptions } from "./llm-client-options.ts";
import type { LlmRequest } from "./llm-request.ts";
import type { LlmResult } from "./llm-result.ts";
import { prepareCall } from "./prepared-call.ts";
import { type RunResult, runProviders } from "./run-providers.ts";

/**
 * Makes a client that asks providers in order, retries what may pass, keeps within limits of
 * requests, tokens and money, and accounts for every attempt, failed and aborted ones included.
 *
 * Before each attempt its upper estimate is reserved under every limit, and settled to what was
 * really used after it: calls that run at the same time cannot overspend together.
 *
 * @throws {@link LlmClientError} `INVALID_CONFIGURATION` with all problems of the options.
 *
 * @example
 * ```ts
 * import { createLlmClient } from "@autotrader/llm-client";
 * import { createFakeProvider } from "@autotrader/llm-client/testing";
 *
 * const client = createLlmClient({
 *   providers: [createFakeProvider({ script: [{ type: "answer", text: "Up." }] })],
 *   ceiling: 5,
 * });
 * const messages = [{ role: "user", content: "Which way?" }] as const;
 * const result = await client.complete({ messages });
 * const text = result.status === "completed" ? result.text : result.reason;
 * text; // => "Up."
 * ```
 */
export function createLlmClient(options: LlmClientOptions): LlmClient {
  assertNoProblems("the LLM client", checkClientOptions(options));
  const settings = readClientOptions(options);
  const flights = createFlights<RunResult>();

  return {
    schemaEnforcement: settings.schemaEnforcement,
    complete: async (request, { signal = new AbortController().signal } = {}) => {
      assertRequest(request);
      signal.throwIfAborted();
      const call = prepareCall(request, settings.timeoutMs);
      const cache = request.cache === "bypass" ? null : settings.cache;
      return inSpan(
        settings.tracer,
        "llm.complete",
        { "gen_ai.operation.name": "chat" },
        async () => {
          const result = await (cache === null
            ? runProviders(settings, call, signal)
            : completeCached(settings, cache, flights, call, signal));
          report(settings, result);
          return withReading(result, request);
        },
      );
    },
    spending: () => settings.ledger.report(),
    quotaUse: () => readQuotaUse(settings),
  };
}

/** Reads the answer for this caller: a text from the cache carries no types. */
async function withReading<Output>(
  result: RunResult,
  { answer }: LlmRequest<Output>,
): Promise<LlmResult<Output>> {
  if (result.status === "failed") return result;
  const { sound: _sound, ...completion } = result;
  if (answer === undefined) return completion;
  return { ...completion, reading: await readAnswer(result.text, answer) };
}

async function readQuotaUse({ providers, quotaStore }: ClientSettings): Promise<QuotaUse[]> {
  const rules = [
    ...new Map(providers.flatMap((entry) => entry.rules.map((rule) => [rule.key, rule]))).values(),
  ];
  const used = await quotaStore.used(rules);
  return rules.map(({ provider, name, unit, limit }, index) => ({
    provider,
    name,
    unit,
    used: used[index] ?? 0n,
    limit,
  }));
}

function report({ logger, metrics }: ClientSettings, result: RunResult): void {
  const account = { attempts: result.attempts.length, latency_ms: result.latencyMs };
  if (result.status === "failed") {
    logger.warn("completion.failed", {
      ...account,
      reason: result.reason,
      cost_usd: result.cost.usd,
    });
    return;
  }
  const { provider, model, cacheHit, shared } = result;
  if (cacheHit) metrics.increment("llm_requests_total", { provider, outcome: "cache-hit" });
  logger.info("completion.completed", {
    ...account,
    provider,
    model,
    cache_hit: cacheHit,
    shared,
    cost_usd: result.cost.usd,
    cost_saved_usd: result.costSaved.usd,
  });
}
