import { test } from "vitest";
import * as z from "zod";

import { completeStructured, createLlmClient } from "../src/index.ts";
import { createOpenAiProvider } from "../src/providers/index.ts";

const messages = [{ role: "user", content: "Rate this token: strong community growth." }] as const;
const schema = z.object({ score: z.number().min(0).max(1) });
const body = JSON.stringify({
  model: "gpt-4o-mini",
  choices: [{ message: { role: "assistant", content: '{"score": 0.5}' }, finish_reason: "stop" }],
  usage: { prompt_tokens: 30, completion_tokens: 8 },
});
const headers = { "content-type": "application/json" };
const fetch: typeof globalThis.fetch = async () => new Response(body, { headers });

test("one call over a fetch that answers at once", async ({ bench }) => {
  const provider = createOpenAiProvider({ apiKey: "key-of-bench", fetch });
  const quotas = { openai: { requestsPerMinute: 1e9, tokensPerMinute: 1e12, usdPerDay: 1e6 } };
  const managed = createLlmClient({ providers: [provider], quotas, ceiling: 1e6 });
  const cached = createLlmClient({ providers: [provider], cache: {} });
  await bench.compare(
    bench("plain fetch and JSON.parse", async () => {
      const response = await fetch("https://api.openai.com/v1/chat/completions", {
        method: "POST",
        headers: { ...headers, authorization: "Bearer key-of-bench" },
        body: JSON.stringify({ model: "gpt-4o-mini", messages, max_completion_tokens: 1_024 }),
      });
      JSON.parse(await response.text());
    }),
    bench("managed: limits, money, retries", async () => {
      await managed.complete({ messages });
    }),
    bench("managed and checked against a schema", async () => {
      await completeStructured(managed, { schema, messages });
    }),
    bench("from the cache", async () => {
      await cached.complete({ messages });
    }),
  );
});
