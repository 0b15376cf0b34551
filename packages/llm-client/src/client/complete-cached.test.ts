import { createManualClock, noopLogger } from "@autotrader/kernel";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";

import type { AnswerCache } from "../cache/answer-cache.ts";
import { answerKey } from "../cache/answer-key.ts";
import { canonicalJson } from "../cache/canonical-json.ts";
import { createMemoryAnswerCache } from "../cache/create-memory-answer-cache.ts";
import { createFakeProvider, type FakeStep } from "../testing/create-fake-provider.ts";
import { createLlmClient } from "./create-llm-client.ts";

const messages = [{ role: "user", content: "How is the market?" }] as const;
const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
const good: FakeStep = {
  type: "answer",
  text: "Calm.",
  usage: { inputTokens: 9, outputTokens: 3 },
};
const fake = (...script: FakeStep[]) => createFakeProvider({ price, script });

/** A provider that answers when told to. */
function held() {
  let answer = () => {};
  const answered = new Promise<FakeStep>((resolve) => {
    answer = () => resolve(good);
  });
  const provider = createFakeProvider({ price, script: () => answered });
  return { provider, answer };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("kept answers", () => {
  test("expire after ttlMs", async () => {
    const clock = createManualClock(0);
    const provider = fake(good);
    const client = createLlmClient({ providers: [provider], cache: { ttlMs: 1_000 }, clock });
    await client.complete({ messages });
    clock.advance(1_000);
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: true });
    clock.advance(2);
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: false });
  });

  test("are passed by when the call says so, and nothing is kept of it", async () => {
    const provider = fake(good);
    const client = createLlmClient({ providers: [provider], cache: {} });
    const bypass = { messages, cache: "bypass" } as const;
    await client.complete(bypass);
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: false });
    expect(await client.complete(bypass)).toMatchObject({ cacheHit: false });
  });

  test("there are none without the option", async () => {
    const client = createLlmClient({ providers: [fake(good)] });
    await client.complete({ messages });
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: false });
  });

  test.each<{ name: string; step: FakeStep }>([
    { name: "a failure", step: { type: "failure", retryable: false } },
    { name: "a refusal", step: { ...good, finishReason: "refusal" } },
    { name: "a cut answer", step: { ...good, finishReason: "length" } },
    { name: "an empty answer", step: { ...good, text: "" } },
  ])("are never $name", async ({ step }) => {
    const client = createLlmClient({
      providers: [fake(step, good)],
      cache: {},
      retry: { maxAttempts: 1 },
    });
    expect(await client.complete({ messages })).toMatchObject({ status: "failed" });
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: false, text: "Calm." });
    expect(await client.complete({ messages })).toMatchObject({ cacheHit: true });
  });

  test("are never one that does not fit its schema, also where WARN lets it through", async () => {
    const provider = fake({ ...good, text: '{"mood": 1}' });
    const client = createLlmClient({ providers: [provider], cache: {} });
    const answer = { schema: z.object({ mood: z.string() }), mode: "WARN" } as const;
    await client.complete({ messages, answer });
    expect(await client.complete({ messages, answer })).toMatchObject({
      cacheHit: false,
      reading: { status: "invalid" },
    });
  });

  test("count as absent when the schema has come to refuse them", async () => {
    const provider = fake({ ...good, text: '{"mood": "calm"}' });
    const client = createLlmClient({ providers: [provider], cache: {}, retry: { maxAttempts: 1 } });
    let strict = false;
    const schema = z.object({ mood: z.string().refine(() => !strict) });
    const request = { messages, answer: { schema, mode: "STRICT" } } as const;
    await client.complete(request);
    strict = true;
    expect(await client.complete(request)).toMatchObject({ status: "failed" });
    expect(provider.requests).toHaveLength(2);
  });

  test("are read by the caller's schema again, so transformed values keep their types", async () => {
    const provider = fake({ ...good, text: '{"at": "2026-01-01"}' });
    const client = createLlmClient({ providers: [provider], cache: {} });
    const schema = z.object({ at: z.string().transform((text) => new Date(text)) });
    const request = { messages, answer: { schema, mode: "STRICT" } } as const;
    await client.complete(request);
    const reading = { status: "valid", value: { at: new Date("2026-01-01") } };
    expect(await client.complete(request)).toMatchObject({ cacheHit: true, reading });
  });

  test("count as a request with the outcome cache-hit", async () => {
    const increment = vi.fn();
    const metrics = { increment, set: () => {}, observe: () => {} };
    const client = createLlmClient({ providers: [fake(good)], cache: {}, metrics });
    await client.complete({ messages });
    await client.complete({ messages });
    expect(increment).toHaveBeenLastCalledWith("llm_requests_total", {
      provider: "fake",
      outcome: "cache-hit",
    });
  });

  test("are missed, not fatal, when their store is broken", async () => {
    const warn = vi.fn();
    const store: AnswerCache = {
      get: () => Promise.reject(new Error("down")),
      set: () => Promise.reject(new TypeError("down")),
      delete: async () => {},
    };
    const logger = { ...noopLogger, warn };
    const client = createLlmClient({ providers: [fake(good)], cache: { store }, logger });
    expect(await client.complete({ messages })).toMatchObject({ text: "Calm." });
    expect(warn.mock.calls).toEqual([
      ["answer_cache.failed", { error_name: "Error" }],
      ["answer_cache.failed", { error_name: "TypeError" }],
    ]);
  });
});

describe("identical calls at once", () => {
  test("1,000 become one request, paid for once", async () => {
    const provider = fake(good);
    const client = createLlmClient({ providers: [provider], cache: {} });
    const calls = Array.from({ length: 1_000 }, () => client.complete({ messages }));
    const results = await Promise.all(calls);
    expect(provider.requests).toHaveLength(1);
    const costs = results.reduce((sum, { cost }) => sum + cost.picoUsd, 0n);
    expect(costs).toBe(client.spending().cost.picoUsd);
    expect(results.filter((result) => result.status === "completed" && result.shared)).toHaveLength(
      999,
    );
  });

  test("the one who started it may leave: the others get their answer", async () => {
    const { provider, answer } = held();
    const client = createLlmClient({ providers: [provider], cache: {} });
    const controller = new AbortController();
    const first = client.complete({ messages }, { signal: controller.signal });
    const second = client.complete({ messages });
    await settled();
    controller.abort(new Error("left"));
    await expect(first).rejects.toThrow("left");
    answer();
    expect(await second).toMatchObject({ text: "Calm.", shared: true });
    expect(provider.requests).toHaveLength(1);
  });

  test("when all have left the request is aborted and booked, and a new caller starts anew", async () => {
    const { provider, answer } = held();
    const client = createLlmClient({ providers: [provider], cache: {} });
    const controller = new AbortController();
    const { signal } = controller;
    const both = [
      client.complete({ messages }, { signal }),
      client.complete({ messages }, { signal }),
    ];
    await settled();
    controller.abort(new Error("left"));
    await Promise.all(both.map((running) => expect(running).rejects.toThrow("left")));
    expect(client.spending().providers).toMatchObject([{ requests: 1 }]);
    expect(client.spending().cost.picoUsd).toBeGreaterThan(0n);
    answer();
    expect(await client.complete({ messages })).toMatchObject({ text: "Calm.", shared: false });
  });

  test("a guest has a deadline of its own", async () => {
    const { provider, answer } = held();
    const client = createLlmClient({ providers: [provider], cache: {} });
    const first = client.complete({ messages });
    const guest = await client.complete({ messages, timeoutMs: 10 });
    expect(guest).toMatchObject({ status: "failed", reason: "deadline", cost: { usd: "0" } });
    answer();
    expect(await first).toMatchObject({ text: "Calm." });
  });

  test("a guest with more time goes on when the first one's deadline has come", async () => {
    let asked = 0;
    const provider = createFakeProvider({
      price,
      script: () => {
        asked += 1;
        return asked === 1 ? { type: "hang" } : good;
      },
    });
    const client = createLlmClient({ providers: [provider], cache: {} });
    const first = client.complete({ messages, timeoutMs: 20 });
    const guest = client.complete({ messages, timeoutMs: 5_000 });
    expect(await first).toMatchObject({ reason: "deadline" });
    expect(await guest).toMatchObject({ text: "Calm.", shared: false });
  });

  test("a failure is shared too, and costs the guest nothing", async () => {
    const provider = fake({ type: "failure", retryable: false, billable: true });
    const client = createLlmClient({ providers: [provider], cache: {} });
    const [first, guest] = await Promise.all([
      client.complete({ messages }),
      client.complete({ messages }),
    ]);
    expect(guest).toMatchObject({ status: "failed", cost: { usd: "0" } });
    expect(first.cost).toEqual(client.spending().cost);
  });

  test("with another schema object they are asked apart", async () => {
    const { provider, answer } = held();
    const client = createLlmClient({ providers: [provider], cache: {} });
    const call = () =>
      client.complete({ messages, answer: { schema: z.unknown(), mode: "DISABLED" } });
    const both = [call(), call()];
    await settled();
    expect(provider.requests).toHaveLength(2);
    answer();
    expect(await Promise.all(both)).toMatchObject([{ shared: false }, { shared: false }]);
  });
});

describe("key", () => {
  test("is SHA-256 in hex, and tells nothing of the prompt", async () => {
    expect(await answerKey("prompt")).toMatch(/^[0-9a-f]{64}$/);
    expect(await answerKey("prompt")).not.toBe(await answerKey("prompt "));
  });

  test("depends on the models that may answer", async () => {
    const store = createMemoryAnswerCache();
    for (const model of ["one", "two"]) {
      const provider = createFakeProvider({ price, script: [good], model });
      const client = createLlmClient({ providers: [provider], cache: { store } });
      expect(await client.complete({ messages })).toMatchObject({ cacheHit: false });
    }
  });

  test("canonical JSON does not depend on the order of keys", () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: "x" })).toBe(
      canonicalJson({ a: "x", b: [{ c: null, d: 1 }] }),
    );
    expect(canonicalJson({ b: 1, a: [2, 1] })).toBe('{"a":[2,1],"b":1}');
  });
});

test("the memory cache forgets what it is told to, and what has not been used longest", async () => {
  const cache = createMemoryAnswerCache({ maxEntries: 2 });
  const usage = {
    inputTokens: 1,
    outputTokens: 1,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    source: "provider",
  } as const;
  const value = { text: "t", provider: "p", model: "m", usage, costPicoUsd: "1" };
  for (const key of ["one", "two", "three"]) await cache.set(key, value, { ttlMs: 60_000 });
  expect(await cache.get("one")).toBeUndefined();
  expect(await cache.get("three")).toEqual(value);
  await cache.delete("three");
  expect(await cache.get("three")).toBeUndefined();
});
