import { createManualClock, type LogFields, noopLogger } from "@autotrader/kernel";
import { describe, expect, test, vi } from "vitest";

import { createMemoryQuotaStore } from "../quota/create-memory-quota-store.ts";
import { createFakeProvider, type FakeStep } from "../testing/create-fake-provider.ts";
import { createLlmClient } from "./create-llm-client.ts";
import type { LlmClientOptions } from "./llm-client-options.ts";

const messages = [{ role: "user", content: "How is the market?" }] as const;
const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
const usage = { inputTokens: 100, outputTokens: 50 };
const COST = "0.0006"; // 100 * 1e-6 + 50 * 10e-6 USD

const fake = (id: string, ...script: FakeStep[]) => createFakeProvider({ id, price, script });
const good: FakeStep = { type: "answer", text: "Calm.", usage };
const down: FakeStep = { type: "failure" };
const denied: FakeStep = { type: "failure", kind: "authentication", retryable: false };

function setUp(options: Partial<LlmClientOptions> & Pick<LlmClientOptions, "providers">) {
  const clock = createManualClock(Date.UTC(2026, 5, 15, 12));
  const client = createLlmClient({ clock, random: () => 1, ...options });
  return { clock, client };
}

describe("an answer", () => {
  test("says who answered, what it used, what it cost and how long it took", async () => {
    const { client } = setUp({ providers: [fake("a", good)] });
    expect(await client.complete({ messages })).toMatchObject({
      status: "completed",
      text: "Calm.",
      provider: "a",
      model: "fake-model",
      usage: { ...usage, source: "provider" },
      cost: { usd: COST },
      costSaved: { picoUsd: 0n },
      cacheHit: false,
      shared: false,
      latencyMs: 0,
      attempts: [{ provider: "a", outcome: "completed", cost: { usd: COST } }],
    });
  });

  test("was estimated at no less than it cost", async () => {
    const { client } = setUp({ providers: [fake("a", good)] });
    const result = await client.complete({ messages, maxOutputTokens: 50 });
    expect(result.estimatedCost.picoUsd).toBeGreaterThan(50n * 10_000_000n);
  });

  test("names the model that the provider says answered", async () => {
    const { client } = setUp({ providers: [fake("a", { ...good, model: "fake-model-0613" })] });
    expect(await client.complete({ messages })).toMatchObject({ model: "fake-model-0613" });
  });

  test("without usage is charged at an upper estimate, and says so", async () => {
    const { client } = setUp({ providers: [fake("a", { ...good, usage: null })] });
    const result = await client.complete({ messages, maxOutputTokens: 10 });
    expect(result.usage).toMatchObject({ source: "estimated", outputTokens: 4 });
  });

  test("with a usage that cannot be is charged at an upper estimate", async () => {
    const broken = { inputTokens: -5, outputTokens: Number.NaN };
    const { client } = setUp({ providers: [fake("a", { ...good, usage: broken })] });
    expect((await client.complete({ messages })).usage.source).toBe("estimated");
  });

  test("with a usage of 0 costs 0: an explicit zero is not a missing one", async () => {
    const nothing = { inputTokens: 0, outputTokens: 0 };
    const { client } = setUp({ providers: [fake("a", { ...good, usage: nothing })] });
    const { cost, usage: used } = await client.complete({ messages });
    expect([cost.picoUsd, used.source]).toEqual([0n, "provider"]);
  });
});

describe("order of providers", () => {
  test("asks the next one when one fails for good", async () => {
    const first = fake("a", denied);
    const { client } = setUp({ providers: [first, fake("b", good)] });
    expect(await client.complete({ messages })).toMatchObject({ provider: "b" });
    expect(first.requests).toHaveLength(1);
  });

  test("retries what may pass, and then asks the next one", async () => {
    const first = fake("a", down);
    const { client } = setUp({ providers: [first, fake("b", good)], retry: { maxAttempts: 4 } });
    expect(await client.complete({ messages })).toMatchObject({ provider: "b" });
    expect(first.requests).toHaveLength(4);
  });

  test("lists every attempt when all fail", async () => {
    const { client } = setUp({
      providers: [fake("a", down, denied), fake("b", denied)],
    });
    expect(await client.complete({ messages })).toMatchObject({
      status: "failed",
      reason: "all-providers-failed",
      retryAfterMs: null,
      attempts: [
        { provider: "a", outcome: "failed", failureKind: "server-error" },
        { provider: "a", outcome: "failed", failureKind: "authentication" },
        { provider: "b", outcome: "failed" },
      ],
    });
  });

  test("one provider may be asked less often than the others", async () => {
    const [first, second] = [fake("a", down), fake("b", down)];
    const providerRetry = { a: { maxAttempts: 1 } };
    const { client } = setUp({ providers: [first, second], providerRetry });
    await client.complete({ messages });
    expect([first.requests.length, second.requests.length]).toEqual([1, 3]);
  });

  test.each([
    { finishReason: "length", outcome: "cut-off" },
    { finishReason: "content-filter", outcome: "filtered" },
    { finishReason: "refusal", outcome: "refused" },
    { finishReason: "other", outcome: "unfinished" },
  ] as const)("an answer that ended by $finishReason is paid for and no success", async (how) => {
    const half: FakeStep = { ...good, text: "Half", finishReason: how.finishReason };
    const { client } = setUp({ providers: [fake("a", half), fake("b", good)] });
    expect(await client.complete({ messages })).toMatchObject({
      text: "Calm.",
      cost: { usd: "0.0012" },
      attempts: [{ outcome: how.outcome, cost: { usd: COST } }, { outcome: "completed" }],
    });
  });

  test("an answer without text is asked for again", async () => {
    const { client } = setUp({ providers: [fake("a", { ...good, text: " " }, good)] });
    const { attempts } = await client.complete({ messages });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["empty", "completed"]);
  });

  test("a provider that breaks its contract counts as failed, in full, without its message", async () => {
    const broken = {
      ...fake("a", good),
      generate: () => Promise.reject(new TypeError("key sk-secret")),
    };
    const { client } = setUp({ providers: [broken, fake("b", good)] });
    const { attempts } = await client.complete({ messages });
    expect(attempts[0]).toMatchObject({ outcome: "failed", usage: { source: "estimated" } });
    expect(attempts[0]?.reason).toMatch("TypeError");
    expect(attempts[0]?.reason).not.toMatch("sk-secret");
  });
});

describe("waits", () => {
  test("double from attempt to attempt up to a bound, times a random share", async () => {
    const { clock, client } = setUp({
      providers: [fake("a", down)],
      retry: { maxAttempts: 5, baseDelayMs: 100, maxDelayMs: 300 },
      random: () => 0.5,
    });
    const sleep = vi.spyOn(clock, "sleep");
    await client.complete({ messages });
    expect(sleep.mock.calls.map(([waitMs]) => waitMs)).toEqual([50, 100, 150, 150]);
  });

  test("obey what the provider asks for, never shorter", async () => {
    const busy: FakeStep = { type: "failure", kind: "rate-limited", retryAfterMs: 12_345 };
    const { clock, client } = setUp({ providers: [fake("a", busy, good)] });
    const sleep = vi.spyOn(clock, "sleep");
    expect(await client.complete({ messages })).toMatchObject({ latencyMs: 12_345 });
    expect(sleep.mock.calls.map(([waitMs]) => waitMs)).toEqual([12_345]);
  });

  test("that are longer than the time left go to the next provider at once", async () => {
    const busy: FakeStep = { type: "failure", kind: "rate-limited", retryAfterMs: 90_000 };
    const first = fake("a", busy);
    const { client } = setUp({ providers: [first, fake("b", good)], timeoutMs: 60_000 });
    expect(await client.complete({ messages })).toMatchObject({ provider: "b", latencyMs: 0 });
    expect(first.requests).toHaveLength(1);
  });
});

describe("deadline", () => {
  test("ends all providers, attempts and waits together", async () => {
    const clock = createManualClock(0);
    const slow = createFakeProvider({
      id: "slow",
      script: () => {
        clock.advance(600);
        return down;
      },
    });
    const client = createLlmClient({
      providers: [slow, fake("b", good)],
      clock,
      retry: { maxAttempts: 5, baseDelayMs: 0 },
      timeoutMs: 1_000,
    });
    const result = await client.complete({ messages });
    expect(result).toMatchObject({ status: "failed", reason: "deadline" });
    expect(slow.requests).toHaveLength(2);
  });

  test("stops an attempt that hangs, and charges it at the upper estimate", async () => {
    const client = createLlmClient({ providers: [fake("a", { type: "hang" }), fake("b", good)] });
    const result = await client.complete({ messages, timeoutMs: 20, maxOutputTokens: 64 });
    expect(result).toMatchObject({
      reason: "deadline",
      attempts: [{ outcome: "timed-out", usage: { source: "estimated", outputTokens: 64 } }],
    });
    expect(client.spending().cost).toEqual(result.cost);
  });

  test("that passes while the quota store thinks sends and spends nothing", async () => {
    const clock = createManualClock(0);
    const memory = createMemoryQuotaStore({ clock });
    const quotaStore: typeof memory = {
      ...memory,
      reserve: (claims) => {
        clock.advance(2_000);
        return memory.reserve(claims);
      },
    };
    const provider = fake("a", good);
    const client = createLlmClient({ providers: [provider], ceiling: 1, quotaStore, clock });
    const result = await client.complete({ messages, timeoutMs: 1_000 });
    expect(result).toMatchObject({ reason: "deadline", attempts: [] });
    expect(provider.requests).toEqual([]);
    expect(await client.quotaUse()).toMatchObject([{ used: 0n }]);
  });
});

describe("abort", () => {
  const reason = new Error("shutting down");

  test("before the call sends nothing", async () => {
    const provider = fake("a", good);
    const { client } = setUp({ providers: [provider] });
    const signal = AbortSignal.abort(reason);
    await expect(client.complete({ messages }, { signal })).rejects.toBe(reason);
    expect(provider.requests).toEqual([]);
  });

  test("in the middle rejects with its reason, and books an upper estimate before", async () => {
    const controller = new AbortController();
    const { client } = setUp({ providers: [fake("a", { type: "hang" })], ceiling: 1 });
    const running = client.complete({ messages }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 1);
    await expect(running).rejects.toBe(reason);
    const { cost, providers } = client.spending();
    expect(cost.picoUsd).toBeGreaterThan(1_024n * 10_000_000n);
    expect(providers).toMatchObject([{ requests: 1, usage: { source: "estimated" } }]);
    expect(await client.quotaUse()).toMatchObject([{ used: cost.picoUsd }]);
  });

  test("does not wait for a provider that ignores it", async () => {
    const controller = new AbortController();
    const deaf = { ...fake("a", good), generate: () => new Promise<never>(() => {}) };
    const { client } = setUp({ providers: [deaf] });
    const running = client.complete({ messages }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 1);
    await expect(running).rejects.toBe(reason);
  });

  test("while limits are checked gives the reservation back", async () => {
    const controller = new AbortController();
    const memory = createMemoryQuotaStore();
    const quotaStore: typeof memory = {
      ...memory,
      reserve: (claims) => {
        controller.abort(reason);
        return memory.reserve(claims);
      },
    };
    const { client } = setUp({ providers: [fake("a", good)], ceiling: 1, quotaStore });
    const running = client.complete({ messages }, { signal: controller.signal });
    await expect(running).rejects.toBe(reason);
    expect(client.spending().cost.picoUsd).toBe(0n);
    expect(await client.quotaUse()).toMatchObject([{ used: 0n }]);
  });

  test("rejects also when every limit refuses", async () => {
    const controller = new AbortController();
    const memory = createMemoryQuotaStore();
    const quotaStore: typeof memory = {
      ...memory,
      reserve: (claims) => {
        controller.abort(reason);
        return memory.reserve(claims);
      },
    };
    const providers = [fake("a", good), fake("b", good)];
    const { client } = setUp({ providers, ceiling: 0, quotaStore });
    const running = client.complete({ messages }, { signal: controller.signal });
    await expect(running).rejects.toBe(reason);
  });

  test("during a wait ends the wait", async () => {
    const controller = new AbortController();
    const busy: FakeStep = { type: "failure", kind: "rate-limited", retryAfterMs: 30_000 };
    const client = createLlmClient({ providers: [fake("a", busy)] });
    const running = client.complete({ messages }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    await expect(running).rejects.toBe(reason);
  });
});

describe("limits", () => {
  test("send the call to the next provider, and say when there is room when none has any", async () => {
    const { client } = setUp({
      providers: [fake("a", good), fake("b", good)],
      quotas: { a: { requestsPerMinute: 1 }, b: { requestsPerMinute: 1 } },
    });
    expect(await client.complete({ messages })).toMatchObject({ provider: "a" });
    expect(await client.complete({ messages })).toMatchObject({ provider: "b" });
    expect(await client.complete({ messages })).toMatchObject({
      status: "failed",
      reason: "quota-exhausted",
      retryAfterMs: 60_000,
      cost: { usd: "0" },
      attempts: [
        { outcome: "quota-refused", reason: "limit a/requestsPerMinute has no room" },
        { outcome: "quota-refused", reason: "limit b/requestsPerMinute has no room" },
      ],
    });
  });

  test.each([
    { quotas: { a: { tokensPerMinute: 1_200 } }, unit: "tokens" },
    { quotas: { a: { tokensPerDay: 1_200 } }, unit: "tokens" },
    { quotas: { a: { usdPerDay: 0.0109 } }, unit: "pico-usd" },
    { ceiling: 0.0109, unit: "pico-usd" },
  ])("hold for $quotas $ceiling: a second call does not fit until settled", async (limits) => {
    const { client } = setUp({ providers: [fake("a", good)], ...limits });
    const both = [client.complete({ messages }), client.complete({ messages })];
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses).toEqual(["completed", "failed"]);
    expect(await client.quotaUse()).toMatchObject([{ unit: limits.unit }]);
    expect(await client.complete({ messages })).toMatchObject({ status: "completed" });
  });

  test("per day begin anew at midnight of the zone", async () => {
    const { client, clock } = setUp({
      providers: [fake("a", good)],
      ceiling: 0.0108,
      timeZone: "Asia/Tokyo",
    });
    for (let call = 0; call < 5; call += 1) await client.complete({ messages });
    expect(await client.complete({ messages })).toMatchObject({
      reason: "quota-exhausted",
      retryAfterMs: 3 * 3_600_000, // 12:00 UTC is 21:00 in Tokyo
    });
    clock.advance(3 * 3_600_000);
    expect(await client.complete({ messages })).toMatchObject({ status: "completed" });
  });

  test("that can never hold the request are told apart: there is no time to wait for", async () => {
    const { client } = setUp({ providers: [fake("a", good)], quotas: { a: { tokensPerDay: 10 } } });
    expect(await client.complete({ messages })).toMatchObject({ retryAfterMs: null });
  });

  test("refuse to spend when the store is broken", async () => {
    const quotaStore = { ...createMemoryQuotaStore(), reserve: () => Promise.reject(new Error()) };
    const provider = fake("a", good);
    const { client } = setUp({ providers: [provider], quotaStore });
    await expect(client.complete({ messages })).rejects.toMatchObject({
      code: "QUOTA_STORE_UNAVAILABLE",
      details: { provider: "a" },
    });
    expect(provider.requests).toEqual([]);
  });

  test("keep a reservation whose settlement is lost, and say so", async () => {
    const lines: string[] = [];
    const memory = createMemoryQuotaStore();
    const quotaStore = { ...memory, settle: () => Promise.reject(new RangeError("gone")) };
    const { client } = setUp({
      providers: [fake("a", good)],
      ceiling: 1,
      quotaStore,
      logger: { ...noopLogger, error: (event) => lines.push(event) },
    });
    const result = await client.complete({ messages });
    expect(result.status).toBe("completed");
    expect(lines).toEqual(["quota.settle_failed"]);
    expect(await client.quotaUse()).toMatchObject([{ used: result.estimatedCost.picoUsd }]);
  });
});

describe("misuse", () => {
  test("all problems of the options are reported at once", () => {
    const providers = [fake("a", good), fake("a", good), { ...fake("", good), price: null }];
    const create = () =>
      createLlmClient({
        providers,
        quotas: { x: { requestsPerMinute: 1.5 }, a: { usdPerDay: -1 } },
        providerRetry: { y: { maxAttempts: 0 } },
        retry: { baseDelayMs: Number.NaN },
        ceiling: Number.POSITIVE_INFINITY,
        cache: { ttlMs: 0, maxEntries: 0 },
        timeZone: "Middle/Earth",
        timeoutMs: 0,
      });
    expect(create).toThrow(expect.objectContaining({ code: "INVALID_CONFIGURATION" }));
    let paths: string[] = [];
    try {
      create();
    } catch (error) {
      const { details } = Object(error);
      paths = details.problems.map(({ path }: { path: string }) => path);
    }
    expect(paths).toEqual([
      "providers[1].id",
      "providers[2].id",
      "providers[2].price",
      "quotas.x",
      "quotas.x.requestsPerMinute",
      "quotas.a.usdPerDay",
      "ceiling",
      "retry.baseDelayMs",
      "providerRetry.y",
      "providerRetry.y.maxAttempts",
      "providerRetry.y.baseDelayMs",
      "timeoutMs",
      "cache.ttlMs",
      "cache.maxEntries",
      "timeZone",
    ]);
  });

  test("a client needs a provider, and prices from 0", () => {
    expect(() => createLlmClient({ providers: [] })).toThrow("must name at least one provider");
    const negative = { inputUsdPerMillion: -1, outputUsdPerMillion: 0 };
    const providers = [createFakeProvider({ script: [good], price: negative })];
    expect(() => createLlmClient({ providers })).toThrow("providers[0].price.inputUsdPerMillion");
  });

  test("a provider without a price is free only when that is said", async () => {
    const providers = [createFakeProvider({ script: [good], price: null })];
    expect(() => createLlmClient({ providers })).toThrow("is unknown for fake");
    const client = createLlmClient({ providers, unknownPrice: "zero" });
    expect((await client.complete({ messages })).cost.picoUsd).toBe(0n);
  });

  test.each([
    { request: { messages: [] }, path: "messages" },
    { request: { messages, maxOutputTokens: 0 }, path: "maxOutputTokens" },
    { request: { messages, temperature: 3 }, path: "temperature" },
    { request: { messages, temperature: Number.NaN }, path: "temperature" },
    { request: { messages, timeoutMs: -1 }, path: "timeoutMs" },
  ])("a request with bad $path rejects", async ({ request, path }) => {
    const { client } = setUp({ providers: [fake("a", good)] });
    await expect(client.complete(request)).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      details: { problems: [{ path }] },
    });
  });
});

describe("reports", () => {
  test("every attempt and every call, as events, numbers and spans", async () => {
    const lines: [string, LogFields | undefined][] = [];
    const log = (event: string, fields?: LogFields) => lines.push([event, fields]);
    const increment = vi.fn();
    const spans: string[] = [];
    const { client } = setUp({
      providers: [fake("a", denied), fake("b", good)],
      logger: { debug: log, info: log, warn: log, error: log },
      metrics: { increment, set: () => {}, observe: () => {} },
      tracer: {
        startActiveSpan: (name, task) => {
          spans.push(name);
          return task({
            setAttribute: () => {},
            recordException: () => {},
            setStatus: () => {},
            spanContext: () => ({ traceId: "0", spanId: "0" }),
            end: () => {},
          });
        },
      },
    });
    await client.complete({ messages });
    expect(lines.map(([event]) => event)).toEqual([
      "attempt.failed",
      "attempt.completed",
      "completion.completed",
    ]);
    expect(lines[2]?.[1]).toMatchObject({ provider: "b", cost_usd: COST, attempts: 2 });
    expect(increment.mock.calls).toEqual([
      ["llm_requests_total", { provider: "a", outcome: "failed" }],
      ["llm_requests_total", { provider: "b", outcome: "completed" }],
      ["llm_cost_usd_total", { provider: "b" }, 0.0006],
    ]);
    expect(spans).toEqual(["llm.complete", "chat fake-model", "chat fake-model"]);
  });

  test("a failed call", async () => {
    const warn = vi.fn();
    const logger = { debug: () => {}, info: () => {}, warn, error: () => {} };
    const { client } = setUp({ providers: [fake("a", denied)], logger });
    await client.complete({ messages });
    const fields = { attempts: 1, latency_ms: 0, reason: "all-providers-failed", cost_usd: "0" };
    expect(warn).toHaveBeenLastCalledWith("completion.failed", fields);
  });

  test("what was spent, by provider and in all", async () => {
    const { client } = setUp({ providers: [fake("a", denied), fake("b", good)] });
    await client.complete({ messages });
    await client.complete({ messages });
    expect(client.spending()).toMatchObject({
      cost: { usd: "0.0012" },
      providers: [
        { provider: "a", requests: 2, cost: { usd: "0" } },
        { provider: "b", requests: 2, cost: { usd: "0.0012" }, usage: { inputTokens: 200 } },
      ],
    });
  });
});
