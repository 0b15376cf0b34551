import { readFileSync } from "node:fs";

import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import * as z from "zod";

import { priceBook } from "../providers/price-book.ts";
import { createLlmClientFromConfig } from "./create-llm-client-from-config.ts";
import { type LlmConfig, llmConfigSchema } from "./llm-config.ts";
import { parseLlmConfig, validateLlmConfig } from "./parse-llm-config.ts";

/** A reference to a secret as a file writes it. */
const secret = (name: string) => `\${${name}}`;
const groq = { id: "groq", kind: "groq", api_key: secret("GROQ_API_KEY") };
const price = { input_usd_per_million: 1, output_usd_per_million: 5 };
const messages = [{ role: "user", content: "Hello" }] as const;

const full = {
  version: 1,
  providers: [
    {
      ...groq,
      model: "llama-3.3-70b-versatile",
      base_url: "https://proxy.example/v1",
      timeout_ms: 5_000,
      price: { ...price, cached_input_usd_per_million: 0.1, cache_write_usd_per_million: 1.25 },
      quotas: {
        requests_per_minute: 30,
        tokens_per_minute: 6_000,
        tokens_per_day: 500_000,
        usd_per_day: 2,
      },
      retry: { max_attempts: 1 },
    },
    { id: "openai", kind: "openai", api_key: secret("OPENAI_API_KEY") },
    { id: "claude", kind: "anthropic", model: "m", price, api_key: secret("ANTHROPIC_API_KEY") },
    { id: "ollama", kind: "local", model: "llama3" },
    { id: "vllm", kind: "openai-compatible", model: "m", price, base_url: "http://127.0.0.1:1/v1" },
    { id: "off", kind: "local", model: "x", enabled: false },
  ],
  ceiling_usd_per_day: 5,
  time_zone: "Europe/Prague",
  timeout_ms: 30_000,
  schema_enforcement: "WARN",
  unknown_price: "refuse",
  retry: { max_attempts: 2, base_delay_ms: 100, max_delay_ms: 1_000 },
  cache: { ttl_seconds: 300, max_entries: 500 },
};

describe("parseLlmConfig", () => {
  test("takes a full file as it is", () => {
    expect(parseLlmConfig(full)).toEqual(full);
  });

  test("reports all problems at once, each with its path", () => {
    const verdict = validateLlmConfig({
      version: 2,
      providers: [
        { ...groq, kind: "grok" },
        { ...groq, quotas: { requests_per_minute: -1 }, price: {} },
        { ...groq, base_url: "file:///etc/passwd", typo: 1 },
      ],
      time_zone: "Middle/Earth",
    });
    const paths = verdict.status === "invalid" ? verdict.problems.map(({ path }) => path) : [];
    expect(paths).toEqual([
      "version",
      "providers[0].kind",
      "providers[1].price.input_usd_per_million",
      "providers[1].price.output_usd_per_million",
      "providers[1].quotas.requests_per_minute",
      "providers[2].base_url",
      "providers[2]",
      "time_zone",
    ]);
  });

  test.each([
    { provider: { id: "a", kind: "groq" }, path: "providers[0].api_key" },
    { provider: { id: "a", kind: "local" }, path: "providers[0].model" },
    { provider: { id: "a", kind: "anthropic", model: "m" }, path: "providers[0].api_key" },
    { provider: { id: "a", kind: "openai-compatible", model: "m" }, path: "providers[0].base_url" },
  ])("$provider.kind needs $path", ({ provider, path }) => {
    expect(validateLlmConfig({ version: 1, providers: [provider] })).toMatchObject({
      status: "invalid",
      problems: [{ path }],
    });
  });

  test("ids are unique", () => {
    expect(validateLlmConfig({ version: 1, providers: [groq, groq] })).toMatchObject({
      problems: [{ path: "providers[1].id", message: "is used twice: groq" }],
    });
  });

  test("a key in the file is refused and not repeated", () => {
    const parse = () =>
      parseLlmConfig({ version: 1, providers: [{ ...groq, api_key: "gsk_very_secret" }] });
    expect(parse).toThrow("providers[0].api_key must be a reference to a secret by name");
    expect(parse).not.toThrow("gsk_very_secret");
    expect(parse).toThrow(expect.objectContaining({ code: "INVALID_CONFIGURATION" }));
  });

  test("what is no object at all is refused", () => {
    expect(() => parseLlmConfig(null)).toThrow(
      expect.objectContaining({ code: "INVALID_CONFIGURATION" }),
    );
  });

  test("the schema can be written as JSON Schema", () => {
    const schema = z.toJSONSchema(llmConfigSchema);
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
    expect(schema.required).toEqual(["version", "providers"]);
  });
});

describe("createLlmClientFromConfig", () => {
  const config = parseLlmConfig(full);
  const secrets: Record<string, string> = {
    GROQ_API_KEY: "key-of-groq",
    ANTHROPIC_API_KEY: "key-of-anthropic",
    OPENAI_API_KEY: "",
  };
  const resolveSecret = (name: string) => secrets[name];

  test("leaves out what is disabled and what has no secret, and says so", () => {
    const configured = createLlmClientFromConfig(config, { resolveSecret });
    expect(configured).toMatchObject({
      status: "ready",
      skipped: [
        { id: "openai", reason: "secret-missing", secret: "OPENAI_API_KEY" },
        { id: "off", reason: "disabled" },
      ],
    });
    if (configured.status !== "ready") return;
    const { client } = configured;
    expect(client.schemaEnforcement).toBe("WARN");
    const ids = client.spending().providers.map(({ provider }) => provider);
    expect(ids).toEqual(["groq", "claude", "ollama", "vllm"]);
  });

  test("hands limits, prices, keys, addresses and retries to where they belong", async () => {
    const seen: [string, string | null][] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const headers = new Headers(init?.headers);
      seen.push([String(url), headers.get("authorization") ?? headers.get("x-api-key")]);
      return Response.json({}, { status: 500 });
    };
    const configured = createLlmClientFromConfig(config, { resolveSecret, fetch, random: () => 0 });
    if (configured.status !== "ready") throw new Error("a provider was expected");
    const { client } = configured;
    expect(await client.complete({ messages })).toMatchObject({ status: "failed" });
    expect(seen).toEqual([
      ["https://proxy.example/v1/chat/completions", "Bearer key-of-groq"],
      ["https://api.anthropic.com/v1/messages", "key-of-anthropic"],
      ["https://api.anthropic.com/v1/messages", "key-of-anthropic"],
      ["http://127.0.0.1:11434/v1/chat/completions", null],
      ["http://127.0.0.1:11434/v1/chat/completions", null],
      ["http://127.0.0.1:1/v1/chat/completions", null],
      ["http://127.0.0.1:1/v1/chat/completions", null],
    ]);
    expect((await client.quotaUse()).map(({ provider, name }) => [provider, name])).toEqual([
      ["groq", "requestsPerMinute"],
      ["groq", "tokensPerMinute"],
      ["groq", "tokensPerDay"],
      ["groq", "usdPerDay"],
      [null, "ceilingUsdPerDay"],
    ]);
  });

  test("keeps answers as the file says", async () => {
    let requests = 0;
    const fetch: typeof globalThis.fetch = async () => {
      requests += 1;
      return Response.json({ choices: [{ message: { content: "Hi" } }] });
    };
    for (const cache of [{}, { ttl_seconds: 60 }, undefined]) {
      const configured = createLlmClientFromConfig({ ...config, cache }, { resolveSecret, fetch });
      if (configured.status !== "ready") throw new Error("a provider was expected");
      await configured.client.complete({ messages });
      await configured.client.complete({ messages });
    }
    expect(requests).toBe(1 + 1 + 2);
  });

  test("without any secret there is no client, and that is no error", () => {
    const providers: LlmConfig["providers"] = config.providers.slice(0, 2);
    const none = { ...config, providers };
    expect(createLlmClientFromConfig(none, { resolveSecret: () => undefined })).toMatchObject({
      status: "no-provider",
      skipped: [{ id: "groq" }, { id: "openai" }],
    });
  });

  test("a model without a listed or given price is refused", () => {
    const providers: LlmConfig["providers"] = [
      { id: "a", kind: "anthropic", model: "m", api_key: secret("ANTHROPIC_API_KEY") },
    ];
    const create = () => createLlmClientFromConfig({ version: 1, providers }, { resolveSecret });
    expect(create).toThrow("providers[0].price is unknown for a");
  });
});

describe("configs/llm.yaml", () => {
  const text = readFileSync(new URL("../../../../configs/llm.yaml", import.meta.url), "utf8");
  const config = parseLlmConfig(load(text));

  test("asks Groq, then OpenAI, when their keys are there", () => {
    const configured = createLlmClientFromConfig(config, { resolveSecret: () => "some-api-key" });
    if (configured.status !== "ready") throw new Error("a provider was expected");
    const ids = configured.client.spending().providers.map(({ provider }) => provider);
    expect(ids).toEqual(["groq", "openai"]);
    expect(configured.skipped.map(({ id }) => id)).toEqual(["anthropic", "local"]);
  });

  test("is no mistake on a machine without keys", () => {
    const configured = createLlmClientFromConfig(config, { resolveSecret: () => undefined });
    expect(configured.status).toBe("no-provider");
  });

  test("says no other price than the package's own book", () => {
    for (const { kind, model, price: stated } of config.providers) {
      if (stated === undefined) continue;
      const listed = priceBook.find((entry) => entry.provider === kind && entry.model === model);
      expect(listed?.price).toEqual({
        inputUsdPerMillion: stated.input_usd_per_million,
        outputUsdPerMillion: stated.output_usd_per_million,
      });
    }
  });
});
