/**
 * The seven faults that were measured in the Python system that this package replaces. Each test
 * states what was measured there and asserts the opposite.
 */
import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";

import { createLlmClient } from "./client/create-llm-client.ts";
import { completeStructured } from "./complete-structured.ts";
import { createAnthropicProvider } from "./providers/create-anthropic-provider.ts";
import { createLocalProvider } from "./providers/create-local-provider.ts";
import { createFakeProvider, type FakeStep } from "./testing/create-fake-provider.ts";

const messages = [{ role: "user", content: "Rate this token" }] as const;
const price = { inputUsdPerMillion: 0.59, outputUsdPerMillion: 0.79 };
const usage = { inputTokens: 100, outputTokens: 50 };
const COST = "0.0000985"; // 100 * 0.59e-6 + 50 * 0.79e-6 USD

const answering = (text: string): FakeStep => ({ type: "answer", text, usage });
const groq = (...script: FakeStep[]) => createFakeProvider({ id: "groq", price, script });
const setUp = () => createManualClock(Date.UTC(2026, 5, 15, 12));

describe("faults of the reference", () => {
  test('1: a cache hit lost the answer and repeated the cost; it must give both answer and cost "0"', async () => {
    const provider = groq(answering('{"a":1}'));
    const client = createLlmClient({ providers: [provider], cache: {} });
    const first = await client.complete({ messages });
    const second = await client.complete({ messages });
    expect(first).toMatchObject({ text: '{"a":1}', cacheHit: false, cost: { usd: COST } });
    expect(second).toMatchObject({
      text: '{"a":1}',
      cacheHit: true,
      cost: { usd: "0" },
      costSaved: { usd: COST },
      attempts: [],
    });
    expect(provider.requests).toHaveLength(1);
    expect(client.spending().cost.usd).toBe(COST);
  });

  test("2: reservations were never settled, 16 times the true cost stayed booked; limits must hold the true use", async () => {
    const quotas = { groq: { tokensPerMinute: 10_000, tokensPerDay: 10_000, usdPerDay: 1 } };
    const client = createLlmClient({ providers: [groq(answering("ok"))], quotas, ceiling: 1 });
    await client.complete({ messages, maxOutputTokens: 2_000 });
    const used = (await client.quotaUse()).map(({ name, used: amount }) => [name, amount]);
    expect(used).toEqual([
      ["tokensPerMinute", 150n],
      ["tokensPerDay", 150n],
      ["usdPerDay", 98_500_000n],
      ["ceilingUsdPerDay", 98_500_000n],
    ]);
  });

  test("3: failed attempts were free; two schema failures and a success must count and cost three times", async () => {
    const client = createLlmClient({
      providers: [groq(answering("no"), answering("{}"), answering('{"score":1}'))],
      quotas: { groq: { requestsPerMinute: 10 } },
    });
    const result = await completeStructured(client, {
      schema: z.object({ score: z.number() }),
      messages,
    });
    expect(result).toMatchObject({ source: "llm", value: { score: 1 } });
    expect(client.spending().cost.usd).toBe("0.0002955");
    expect(await client.quotaUse()).toMatchObject([{ name: "requestsPerMinute", used: 3n }]);
  });

  test("4: permanent errors were retried and kept their reservation; 401 must be asked once and hold nothing", async () => {
    const denied: FakeStep = {
      type: "failure",
      kind: "authentication",
      httpStatus: 401,
      retryable: false,
    };
    const provider = groq(denied);
    const client = createLlmClient({ providers: [provider], ceiling: 1 });
    expect(await client.complete({ messages })).toMatchObject({ status: "failed" });
    expect(provider.requests).toHaveLength(1);
    expect(await client.quotaUse()).toMatchObject([{ used: 0n }]);
  });

  test("5: windows were fixed, 60 requests passed within 0.1 s under 30 per minute; no 60 s may hold more than 30", async () => {
    const clock = setUp();
    const provider = groq(answering("ok"));
    const quotas = { groq: { requestsPerMinute: 30 } };
    const client = createLlmClient({ providers: [provider], quotas, clock });
    clock.advance(59_950);
    for (let call = 0; call < 30; call += 1) await client.complete({ messages });
    clock.advance(100);
    for (let call = 0; call < 30; call += 1) await client.complete({ messages });
    expect(provider.requests).toHaveLength(30);
  });

  test("6a: Anthropic and local providers did not exist, and one key served all; each must be asked with its own", async () => {
    const seen: [string, string | null][] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const headers = new Headers(init?.headers);
      seen.push([String(url), headers.get("x-api-key") ?? headers.get("authorization")]);
      return Response.json({ error: { type: "overloaded_error" } }, { status: 529 });
    };
    const providers = [
      createAnthropicProvider({ apiKey: "key-of-anthropic", model: "m", price, fetch }),
      createLocalProvider({ apiKey: "key-of-local", model: "m", fetch }),
    ];
    const client = createLlmClient({ providers, retry: { maxAttempts: 1 } });
    await client.complete({ messages });
    expect(seen).toEqual([
      ["https://api.anthropic.com/v1/messages", "key-of-anthropic"],
      ["http://127.0.0.1:11434/v1/chat/completions", "Bearer key-of-local"],
    ]);
  });

  test("6b: backoff was linear, without jitter or Retry-After, and SDK retries multiplied; ours is exponential, jittered, obedient and single", async () => {
    const clock = setUp();
    const sleep = vi.spyOn(clock, "sleep");
    let requests = 0;
    const fetch: typeof globalThis.fetch = async () => {
      requests += 1;
      const headers: Record<string, string> = requests === 3 ? { "retry-after": "7" } : {};
      return Response.json({}, { status: 503, headers });
    };
    const client = createLlmClient({
      providers: [createLocalProvider({ model: "m", fetch })],
      retry: { maxAttempts: 4, baseDelayMs: 100 },
      clock,
      random: () => 0.25,
    });
    await client.complete({ messages });
    expect(requests).toBe(4);
    expect(sleep.mock.calls.map(([waitMs]) => waitMs)).toEqual([25, 50, 7_000]);
  });

  test("7a: the cache key was messages and model only, and unbounded; every parameter must count, and old answers go", async () => {
    const provider = groq(answering('{"score":1}'));
    const client = createLlmClient({ providers: [provider], cache: { maxEntries: 7 } });
    const base = { messages };
    const schema = z.object({ score: z.number() });
    const variants = [
      base,
      { ...base, temperature: 0.5 },
      { ...base, system: "Be brief" },
      { ...base, maxOutputTokens: 99 },
      { ...base, tenant: "other" },
      { ...base, answer: { schema, mode: "STRICT" } },
      { ...base, answer: { schema: z.looseObject({ score: z.number() }), mode: "WARN" } },
    ] as const;
    for (const request of variants) {
      expect(await client.complete(request)).toMatchObject({ cacheHit: false });
    }
    for (const request of variants) {
      expect(await client.complete(request)).toMatchObject({ cacheHit: true });
    }
    await client.complete({ ...base, tenant: "one too many" });
    expect(await client.complete(base)).toMatchObject({ cacheHit: false });
  });

  test("7b: the global cost was checked but never reserved; calls at once must not pass it together", async () => {
    const providers = [groq(answering("ok"))];
    const client = createLlmClient({ providers, ceiling: 0.001 });
    const calls = Array.from({ length: 50 }, () => client.complete({ messages }));
    const results = await Promise.all(calls);
    const reserved = results.reduce((sum, { estimatedCost }) => sum + estimatedCost.picoUsd, 0n);
    expect(reserved).toBeLessThanOrEqual(1_000_000_000n);
    expect(client.spending().cost.picoUsd).toBeGreaterThan(0n);
  });

  test("7c: a day was 24 h since the process started; it must end at midnight", async () => {
    const clock = setUp();
    const quotas = { groq: { tokensPerDay: 1_100 } };
    const client = createLlmClient({ providers: [groq(answering("ok"))], quotas, clock });
    await client.complete({ messages });
    expect(await client.complete({ messages })).toMatchObject({ reason: "quota-exhausted" });
    clock.advance(12 * 3_600_000);
    expect(await client.complete({ messages })).toMatchObject({ status: "completed" });
  });
});
