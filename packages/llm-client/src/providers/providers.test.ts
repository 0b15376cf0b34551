import { createManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";

import { createLlmClient } from "../client/create-llm-client.ts";
import { contractSafetyJsonSchema, narrativeAnalysisJsonSchema } from "../schemas/index.ts";
import { createFakeProvider } from "../testing/create-fake-provider.ts";
import type { FakeServerStep } from "../testing/fake-server-step.ts";
import { llmProviderContract } from "../testing/llm-provider-contract.ts";
import { type FakeLlmServer, startFakeLlmServer } from "../testing/start-fake-llm-server.ts";
import {
  createAnthropicProvider,
  createGroqProvider,
  createLocalProvider,
  createOpenAiCompatibleProvider,
  createOpenAiProvider,
  type LlmProvider,
  type ProviderRequest,
  priceBook,
} from "./index.ts";
import { requiresEverything, toWireSchema } from "./wire-schema.ts";

const servers: FakeLlmServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const start = async (...script: FakeServerStep[]) => {
  const server = await startFakeLlmServer({ script });
  servers.push(server);
  return server;
};

const wires = {
  openai: (server: FakeLlmServer, timeoutMs?: number) =>
    createOpenAiCompatibleProvider({
      baseUrl: server.openAiBaseUrl,
      apiKey: "sk-of-openai",
      model: "gpt-test",
      timeoutMs,
    }),
  anthropic: (server: FakeLlmServer, timeoutMs?: number) =>
    createAnthropicProvider({
      baseUrl: server.anthropicBaseUrl,
      apiKey: "sk-of-anthropic",
      model: "claude-test",
      timeoutMs,
    }),
} as const;

const never = new AbortController().signal;
const request: ProviderRequest = {
  system: "Be brief.",
  messages: [{ role: "user", content: "Hello" }],
  maxOutputTokens: 64,
  temperature: 0.5,
  responseSchema: { name: "safety", schema: contractSafetyJsonSchema },
};
const plain: ProviderRequest = { messages: request.messages, maxOutputTokens: 64 };
const ask = (provider: LlmProvider, what = plain) => provider.generate(what, { signal: never });
const unauthorized: FakeServerStep = { type: "error", status: 401, code: "invalid_api_key" };

describe.each(Object.entries(wires))("%s wire", (_name, create) => {
  llmProviderContract({
    createAnswering: async () => create(await start({ type: "answer", text: "Fine." })),
    createUnauthorized: async () => create(await start(unauthorized)),
    createSilent: async () => create(await start({ type: "hang" })),
    createUnreachable: async () => {
      const server = await startFakeLlmServer({ script: [] });
      await server.close();
      return create(server);
    },
  });

  test.each([
    { status: 400, kind: "invalid-request", retryable: false, billable: false },
    { status: 401, kind: "authentication", retryable: false, billable: false },
    { status: 402, kind: "billing", retryable: false, billable: false },
    { status: 403, kind: "authentication", retryable: false, billable: false },
    { status: 404, kind: "invalid-request", retryable: false, billable: false },
    { status: 408, kind: "timeout", retryable: true, billable: true },
    { status: 409, kind: "overloaded", retryable: true, billable: false },
    { status: 413, kind: "invalid-request", retryable: false, billable: false },
    { status: 425, kind: "invalid-request", retryable: true, billable: false },
    { status: 429, kind: "rate-limited", retryable: true, billable: false },
    { status: 500, kind: "server-error", retryable: true, billable: false },
    { status: 503, kind: "overloaded", retryable: true, billable: false },
    { status: 504, kind: "timeout", retryable: true, billable: true },
    { status: 529, kind: "overloaded", retryable: true, billable: false },
  ])("$status is $kind, retryable: $retryable", async ({ status, ...expected }) => {
    const provider = create(await start({ type: "error", status, code: "some_code" }));
    expect(await ask(provider)).toMatchObject({
      status: "failed",
      httpStatus: status,
      ...expected,
    });
  });

  test.each(["insufficient_quota", "credit_balance_exhausted", "enforced_spend_limit_reached"])(
    "429 with %s never passes by waiting, whatever the header says",
    async (code) => {
      const headers = { "retry-after": "1", "x-should-retry": "true" };
      const provider = create(await start({ type: "error", status: 429, code, headers }));
      expect(await ask(provider)).toMatchObject({ kind: "billing", retryable: false });
    },
  );

  test.each([
    { header: "true", status: 400, retryable: true },
    { header: "false", status: 503, retryable: false },
  ])("x-should-retry: $header is obeyed at $status", async ({ header, status, retryable }) => {
    const headers = { "x-should-retry": header };
    const provider = create(await start({ type: "error", status, headers }));
    expect(await ask(provider)).toMatchObject({ retryable });
  });

  test("a body that is no JSON is a failure that may have cost", async () => {
    const provider = create(await start({ type: "raw", body: "<html>proxy</html>" }));
    const expected = { kind: "invalid-response", retryable: true, billable: true };
    expect(await ask(provider)).toMatchObject(expected);
  });

  test("a JSON body of another shape is a failure that may have cost", async () => {
    const provider = create(await start({ type: "raw", body: '{"hello": [1]}' }));
    expect(await ask(provider)).toMatchObject({ kind: "invalid-response", billable: true });
  });

  test("an error page that is no JSON still has its status", async () => {
    const provider = create(await start({ type: "raw", status: 502, body: "Bad Gateway" }));
    expect(await ask(provider)).toMatchObject({
      kind: "server-error",
      reason: "the service answered 502",
      retryable: true,
    });
  });

  test("a connection that breaks in the middle may have cost", async () => {
    const provider = create(await start({ type: "cut" }));
    expect(await ask(provider)).toMatchObject({ kind: "network", retryable: true, billable: true });
  });

  test("a service that was never reached has cost nothing", async () => {
    const server = await startFakeLlmServer({ script: [] });
    await server.close();
    expect(await ask(create(server))).toMatchObject({ kind: "network", billable: false });
  });

  test("silence ends after timeoutMs, and may have cost", async () => {
    const provider = create(await start({ type: "hang" }), 30);
    expect(await ask(provider)).toMatchObject({
      kind: "timeout",
      reason: "no full answer within 30 ms",
      retryable: true,
      billable: true,
    });
  });

  test("missing usage is null, and an explicit 0 is 0", async () => {
    const nothing = { inputTokens: 0, outputTokens: 0 };
    const server = await start(
      { type: "answer", text: "x", usage: null },
      { type: "answer", text: "x", usage: nothing },
    );
    const provider = create(server);
    expect(await ask(provider)).toMatchObject({ usage: null });
    expect(await ask(provider)).toMatchObject({ usage: nothing });
  });

  test("an answer larger than allowed is not read to its end", async () => {
    const fetch: typeof globalThis.fetch = async () => new Response("x".repeat(2_000));
    const options = { model: "m", apiKey: "some-api-key", fetch, maxResponseBytes: 1_000 };
    const provider =
      create === wires.openai ? createOpenAiProvider(options) : createAnthropicProvider(options);
    expect(await ask(provider)).toMatchObject({ kind: "invalid-response", retryable: false });
  });

  test("leaves no connection behind that keeps the server from closing", async () => {
    const server = await startFakeLlmServer({ script: [{ type: "answer", text: "x" }] });
    await ask(create(server));
    await expect(server.close()).resolves.toBeUndefined();
  });
});

describe("Retry-After", () => {
  const nowMs = Date.UTC(2026, 5, 15, 12);
  const clock = createManualClock(nowMs);
  const ask429 = (headers: Record<string, string>, message = "slow down") => {
    const fetch: typeof globalThis.fetch = async () =>
      Response.json({ error: { code: "rate_limit_exceeded", message } }, { status: 429, headers });
    return ask(createLocalProvider({ model: "m", fetch, clock }));
  };

  test.each([
    { headers: { "retry-after": "30" }, retryAfterMs: 30_000 },
    { headers: { "retry-after": "1.5" }, retryAfterMs: 1_500 },
    { headers: { "retry-after": new Date(nowMs + 90_000).toUTCString() }, retryAfterMs: 90_000 },
    { headers: { "retry-after": new Date(nowMs - 90_000).toUTCString() }, retryAfterMs: 0 },
    { headers: { "retry-after-ms": "250", "retry-after": "9" }, retryAfterMs: 250 },
    { headers: { "retry-after": "soon" }, retryAfterMs: undefined },
    { headers: { "retry-after": "-5" }, retryAfterMs: undefined },
    { headers: {}, retryAfterMs: undefined },
  ])("$headers is $retryAfterMs ms", async ({ headers, retryAfterMs }) => {
    const outcome = await ask429(Object.fromEntries(Object.entries(headers)));
    if (outcome.status === "failed") expect(outcome.retryAfterMs).toBe(retryAfterMs);
    expect(outcome.status).toBe("failed");
  });

  // Groq writes it into the message: "Please try again in 46.72s."
  test.each([
    { message: "Please try again in 46.72s. Visit", retryAfterMs: 46_720 },
    { message: "try again in 6m30s", retryAfterMs: 390_000 },
    { message: "try again in 120ms", retryAfterMs: 120 },
    { message: "try again in 2m", retryAfterMs: 120_000 },
  ])("$message is $retryAfterMs ms", async ({ message, retryAfterMs }) => {
    expect(await ask429({}, message)).toMatchObject({ retryAfterMs });
  });
});

describe("OpenAI-compatible wire", () => {
  test("sends the request as the wire wants it", async () => {
    const server = await start({ type: "answer", text: "{}" });
    await ask(wires.openai(server), request);
    expect(server.requests[0]).toMatchObject({
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-of-openai" },
      body: {
        model: "gpt-test",
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "Hello" },
        ],
        max_completion_tokens: 64,
        temperature: 0.5,
        response_format: { type: "json_schema", json_schema: { name: "safety", strict: true } },
      },
    });
  });

  test("leaves out what the request leaves out", async () => {
    const server = await start({ type: "answer", text: "x" });
    await ask(wires.openai(server));
    expect(Object.keys(Object(server.requests[0]?.body))).toEqual([
      "model",
      "messages",
      "max_completion_tokens",
    ]);
  });

  test("falls back to json_object once and remembers it, in two counted attempts", async () => {
    const message = "This model does not support response format `json_schema`";
    const server = await start(
      { type: "error", status: 400, code: "invalid_request_error", message },
      { type: "answer", text: "{}" },
    );
    const provider = wires.openai(server);
    expect(await ask(provider, request)).toMatchObject({
      kind: "unsupported-format",
      retryable: true,
      retryAfterMs: 0,
      billable: false,
    });
    await ask(provider, request);
    await ask(provider, request);
    const formats = server.requests.map(({ body }) => Object(body).response_format.type);
    expect(formats).toEqual(["json_schema", "json_object", "json_object"]);
    const [instructions] = Object(server.requests[1]?.body).messages;
    expect(instructions.content).toContain(JSON.stringify(contractSafetyJsonSchema));
  });

  test("another 400 is not about the format", async () => {
    const message = "maximum context length is 8192 tokens";
    const server = await start({ type: "error", status: 400, message });
    expect(await ask(wires.openai(server), request)).toMatchObject({ kind: "invalid-request" });
  });

  test("a code that is a number is read (llama.cpp)", async () => {
    const server = await start({ type: "error", status: 400, code: 400, message: "bad grammar" });
    expect(await ask(wires.openai(server))).toMatchObject({
      reason: "the service answered 400: error/400: bad grammar",
    });
  });

  const raw = (message: object, more: object = {}) =>
    JSON.stringify({ choices: [{ message, ...more }] });

  test.each([
    [raw({ content: "x" }, { finish_reason: null }), { text: "x", finishReason: "stop" }],
    [raw({ content: "x" }), { text: "x", finishReason: "stop" }],
    [raw({ content: "x" }, { finish_reason: "length" }), { finishReason: "length" }],
    [raw({ content: "" }, { finish_reason: "content_filter" }), { finishReason: "content-filter" }],
    [raw({ content: null }, { finish_reason: "tool_calls" }), { text: "", finishReason: "other" }],
    [raw({ content: null, refusal: "No." }), { text: "No.", finishReason: "refusal" }],
    [raw({ content: [1] }), { status: "failed", kind: "invalid-response" }],
    ['{"choices": []}', { status: "failed", kind: "invalid-response" }],
  ])("%s is read as %o", async (body, expected) => {
    const server = await start({ type: "raw", body });
    expect(await ask(wires.openai(server))).toMatchObject(expected);
  });

  test("prompt_tokens include the cached ones", async () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 7,
      prompt_tokens_details: { cached_tokens: 60 },
    };
    const body = JSON.stringify({ choices: [{ message: { content: "x" } }], usage });
    const server = await start({ type: "raw", body });
    expect(await ask(wires.openai(server))).toMatchObject({
      usage: { inputTokens: 100, cachedInputTokens: 60, cacheWriteTokens: 0, outputTokens: 7 },
    });
  });

  test.each([
    [
      { message: "Out", code: "insufficient_quota" },
      { kind: "billing", retryable: false },
    ],
    [
      { message: "Slow", code: 429 },
      { kind: "rate-limited", retryable: true },
    ],
    [
      { message: "Slow", type: "rate_limit_exceeded" },
      { kind: "rate-limited", retryable: true },
    ],
    [{ message: "?" }, { kind: "invalid-response", retryable: false }],
    ["it broke", { kind: "invalid-response", retryable: false }],
  ])("an error inside a 200 is an error: %o", async (error, expected) => {
    const server = await start({ type: "raw", body: JSON.stringify({ error }) });
    expect(await ask(wires.openai(server))).toMatchObject({ status: "failed", ...expected });
  });
});

describe("Anthropic wire", () => {
  test("sends the request as the wire wants it", async () => {
    const server = await start({ type: "answer", text: "{}" });
    await ask(wires.anthropic(server), { ...request, temperature: 1.5 });
    expect(server.requests[0]).toMatchObject({
      path: "/v1/messages",
      headers: { "x-api-key": "sk-of-anthropic", "anthropic-version": "2023-06-01" },
      body: {
        model: "claude-test",
        max_tokens: 64,
        system: "Be brief.",
        messages: [{ role: "user", content: "Hello" }],
        temperature: 1,
        output_config: {
          format: { type: "json_schema", schema: { additionalProperties: false } },
        },
      },
    });
  });

  test.each([
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["refusal", "refusal"],
    ["pause_turn", "other"],
  ])("stop_reason %s is %s", async (finishReason, expected) => {
    const server = await start({ type: "answer", text: "x", finishReason });
    expect(await ask(wires.anthropic(server))).toMatchObject({ finishReason: expected });
  });

  test("joins text blocks only, and adds the cached tokens that input_tokens leaves out", async () => {
    const body = JSON.stringify({
      content: [
        { type: "thinking", thinking: "hm" },
        { type: "text", text: "one " },
        { type: "text", text: "two" },
      ],
      stop_reason: "end_turn",
      usage: {
        input_tokens: 10,
        cache_creation_input_tokens: 20,
        cache_read_input_tokens: 30,
        output_tokens: 4,
      },
    });
    const server = await start({ type: "raw", body });
    expect(await ask(wires.anthropic(server))).toMatchObject({
      text: "one two",
      usage: { inputTokens: 60, cachedInputTokens: 30, cacheWriteTokens: 20, outputTokens: 4 },
    });
  });
});

describe("keys", () => {
  const visible = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 12,
    maxLength: 60,
  });
  const places = fc.constantFrom("text", "model", "message", "code", "type", "thrown", "header");

  test("never appear in an outcome, an error, a result or a log line, whatever the service repeats", async () => {
    await fc.assert(
      fc.asyncProperty(
        visible,
        places,
        fc.constantFrom(200, 400, 401, 429, 500),
        fc.nat(220),
        async (key, place, status, padding) => {
          const said = (name: string) => (name === place ? `${"x".repeat(padding)}${key}` : "fine");
          const fetch: typeof globalThis.fetch = async (_url, init) => {
            if (place === "thrown")
              throw new TypeError(`bad header ${JSON.stringify(init?.headers)}`);
            const error = { message: said("message"), code: said("code"), type: said("type") };
            const content = place === "text" ? said("text") : "x";
            const answer = {
              model: said("model"),
              choices: [{ message: { content } }],
              content: [{ type: "text", text: content }],
              stop_reason: "end_turn",
            };
            const headers = place === "header" ? { "retry-after": key } : {};
            return Response.json(status === 200 ? answer : { error }, { status, headers });
          };
          const lines: string[] = [];
          const log = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
          const shared = { apiKey: key, model: "m", price: null, fetch };
          const client = createLlmClient({
            providers: [createOpenAiProvider(shared), createAnthropicProvider(shared)],
            unknownPrice: "zero",
            clock: createManualClock(0),
            retry: { maxAttempts: 1 },
            logger: { debug: log, info: log, warn: log, error: log },
          });
          const result = await client.complete({ messages: request.messages });
          const told = JSON.stringify([result, lines], (_name, value: unknown) =>
            typeof value === "bigint" ? String(value) : value,
          );
          expect(lines.length).toBeGreaterThan(0);
          expect(told).not.toContain(key);
          expect(told).not.toContain(JSON.stringify(key).slice(1, -1));
          // Nor most of one, as a cut at the wrong place would leave.
          expect(told).not.toContain(JSON.stringify(key.slice(0, 10)).slice(1, -1));
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(["with space", "line\nbreak", "", "háček"])(
    "that no header can carry are refused without being repeated: %o",
    (apiKey) => {
      const create = () => createGroqProvider({ apiKey });
      expect(create).toThrow("apiKey must be visible ASCII");
      if (apiKey !== "") expect(create).not.toThrow(apiKey);
    },
  );
});

describe("factories", () => {
  test("know their service, model and listed price", () => {
    const groq = createGroqProvider({ apiKey: "some-api-key" });
    const openai = createOpenAiProvider({ apiKey: "some-api-key" });
    expect(groq).toMatchObject({ id: "groq", price: { inputUsdPerMillion: 0.59 } });
    expect(openai).toMatchObject({ id: "openai", model: "gpt-4o-mini" });
    expect(openai.price).toEqual({ inputUsdPerMillion: 0.15, outputUsdPerMillion: 0.6 });
  });

  test("never guess a price", () => {
    expect(createGroqProvider({ apiKey: "some-api-key", model: "new-model" }).price).toBeNull();
  });

  test("take the host's price over the listed one, and local models are free", () => {
    const price = { inputUsdPerMillion: 9, outputUsdPerMillion: 9 };
    expect(createGroqProvider({ apiKey: "some-api-key", price }).price).toEqual(price);
    const local = createLocalProvider({ model: "llama3" });
    expect(local.price).toEqual({ inputUsdPerMillion: 0, outputUsdPerMillion: 0 });
  });

  test("every listed price has a day and a source", () => {
    for (const { asOf, source } of priceBook) {
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source).not.toBe("");
    }
  });

  test.each([
    { baseUrl: "ftp://host/v1" },
    { baseUrl: "not a url" },
    { baseUrl: "https://user:pass@host/v1" },
    { model: "" },
    { timeoutMs: 0 },
    { maxResponseBytes: 0 },
  ])("%o is refused when the provider is made", (options) => {
    const usable = { baseUrl: "https://llm.example/v1", model: "m" };
    expect(() => createOpenAiCompatibleProvider({ ...usable, ...options })).toThrow(
      expect.objectContaining({ code: "INVALID_CONFIGURATION" }),
    );
  });
});

describe("schemas on the wire", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {
      name: { type: "string", minLength: 2, description: "Its name" },
      tags: { type: "array", items: { type: "object", properties: {} } },
    },
    anyOf: [{ type: "object" }, true],
    required: ["name"],
  };

  test("close every object, and turn what is not supported into words", () => {
    expect(toWireSchema(schema, { unsupportedKeywords: new Set(["minLength"]) })).toEqual({
      type: "object",
      properties: {
        name: { type: "string", description: "Its name (minLength: 2)" },
        tags: {
          type: "array",
          items: { type: "object", properties: {}, additionalProperties: false },
        },
      },
      anyOf: [{ type: "object", additionalProperties: false }, true],
      required: ["name"],
      additionalProperties: false,
    });
  });

  test("strict mode is asked for only when every property is required", async () => {
    expect(requiresEverything(narrativeAnalysisJsonSchema)).toBe(true);
    expect(requiresEverything(schema)).toBe(false);
    const nested = { type: "array", items: schema };
    expect(requiresEverything(nested)).toBe(false);
    const server = await start({ type: "answer", text: "{}" });
    await ask(wires.openai(server), { ...plain, responseSchema: { name: "n", schema } });
    expect(Object(server.requests[0]?.body).response_format.json_schema).toEqual({
      name: "n",
      strict: false,
      schema,
    });
  });
});

test("the fake server refuses a body that is no JSON", async () => {
  const server = await start({ type: "answer", text: "x" });
  const url = `${server.openAiBaseUrl}/chat/completions`;
  expect((await fetch(url, { method: "POST", body: "{" })).status).toBe(400);
  expect(server.requests).toEqual([]);
});

describe("fake provider", () => {
  llmProviderContract({
    createAnswering: () => createFakeProvider({ script: [{ type: "answer", text: "Fine." }] }),
    createUnreachable: () => createFakeProvider({ script: [{ type: "failure", kind: "network" }] }),
    createUnauthorized: () =>
      createFakeProvider({ script: [{ type: "failure", retryable: false }] }),
    createSilent: () => createFakeProvider({ script: [{ type: "hang" }] }),
  });

  test("fails when it has no script", async () => {
    expect(await ask(createFakeProvider({ script: [] }))).toMatchObject({ reason: "empty script" });
  });
});
