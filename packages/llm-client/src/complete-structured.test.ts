import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";

import { createLlmClient } from "./client/create-llm-client.ts";
import { completeStructured } from "./complete-structured.ts";
import { goldenNarratives, narrativeAnalysisSchema } from "./schemas/index.ts";
import { jsonSchemaOf } from "./structured/answer-format.ts";
import type { StandardSchema } from "./structured/standard-schema.ts";
import { createFakeProvider } from "./testing/create-fake-provider.ts";

const messages = [{ role: "user", content: "Rate this" }] as const;
const schema = z.object({ score: z.number().min(0).max(1) });

const answers = (id: string, ...texts: string[]) =>
  createFakeProvider({ id, script: texts.map((text) => ({ type: "answer", text })) });
const clientOf = (...providers: ReturnType<typeof answers>[]) =>
  createLlmClient({ providers, retry: { maxAttempts: 2 } });

describe("STRICT", () => {
  test("gives the value with the schema's type", async () => {
    const result = await completeStructured(clientOf(answers("a", '{"score": 0.5}')), {
      schema,
      messages,
    });
    expect(result).toMatchObject({ source: "llm", validated: true, problems: [] });
    if (result.status === "completed" && result.source === "llm" && result.validated) {
      expectTypeOf(result.value).toEqualTypeOf<{ score: number }>();
      expect(result.value).toEqual({ score: 0.5 });
    }
  });

  test("asks again, then the next provider, and counts all of it", async () => {
    const [first, second] = [answers("a", "no", '{"score": 2}'), answers("b", '{"score": 1}')];
    const result = await completeStructured(clientOf(first, second), { schema, messages });
    expect(result).toMatchObject({ source: "llm", value: { score: 1 } });
    if (result.status !== "completed" || result.source !== "llm") return;
    expect(result.completion.attempts).toMatchObject([
      { provider: "a", outcome: "rejected", problems: [{ code: "ANSWER_NOT_JSON", path: "" }] },
      {
        provider: "a",
        outcome: "rejected",
        problems: [{ code: "ANSWER_MISMATCH", path: "score" }],
      },
      { provider: "b", outcome: "completed" },
    ]);
  });

  test("makes the value with the fallback in the end, and says what was wrong", async () => {
    const result = await completeStructured(clientOf(answers("a", '{"score": 2}')), {
      schema,
      messages,
      fallback: async ({ reason }) => ({ score: reason === "all-providers-failed" ? 0 : 1 }),
    });
    expect(result).toMatchObject({
      status: "completed",
      source: "fallback",
      value: { score: 0 },
      problems: [{ path: "score" }, { path: "score" }],
    });
  });

  test("fails with every problem when there is no fallback", async () => {
    const result = await completeStructured(clientOf(answers("a", "{}")), { schema, messages });
    expect(result).toMatchObject({ status: "failed", source: "none", problems: [{}, {}] });
  });

  test("is the default, unless the client has another", async () => {
    const providers = [answers("a", "{}")];
    const client = createLlmClient({ providers, schemaEnforcement: "WARN" });
    const result = await completeStructured(client, { schema, messages });
    expect(result).toMatchObject({ status: "completed", validated: false });
    expect(clientOf(answers("a")).schemaEnforcement).toBe("STRICT");
  });

  test("a fallback that throws is the host's mistake", async () => {
    const fallback = () => {
      throw new RangeError("no lexicon");
    };
    const running = completeStructured(clientOf(answers("a", "")), { schema, messages, fallback });
    await expect(running).rejects.toThrow(RangeError);
  });
});

describe("WARN", () => {
  test("hands an answer over as unknown, with its problems, after one attempt", async () => {
    const provider = answers("a", '{"score": 2}');
    const result = await completeStructured(clientOf(provider), {
      schema,
      messages,
      mode: "WARN",
    });
    expect(result).toMatchObject({
      source: "llm",
      validated: false,
      value: { score: 2 },
      problems: [{ code: "ANSWER_MISMATCH", severity: "error", path: "score" }],
    });
    expect(provider.requests).toHaveLength(1);
  });

  test("a good answer is as good as in STRICT", async () => {
    const client = clientOf(answers("a", '{"score": 1}'));
    const result = await completeStructured(client, { schema, messages, mode: "WARN" });
    expect(result).toMatchObject({ validated: true, value: { score: 1 } });
  });
});

describe("DISABLED", () => {
  test.each([
    { text: '{"score": 2}', value: { score: 2 } },
    { text: "no JSON", value: null },
  ])("hands over what there is: $text", async ({ text, value }) => {
    const client = clientOf(answers("a", text));
    const result = await completeStructured(client, { schema, messages, mode: "DISABLED" });
    expect(result).toMatchObject({ validated: false, value, problems: [] });
  });
});

describe("schemas", () => {
  test("tell the provider their own JSON Schema when they can", async () => {
    const provider = answers("a", '{"score": 1}');
    await completeStructured(clientOf(provider), { schema, messages, name: "rating" });
    expect(provider.requests[0]?.responseSchema).toMatchObject({
      name: "rating",
      schema: { type: "object", properties: { score: { type: "number" } } },
    });
  });

  test("that cannot describe themselves are checked all the same", async () => {
    const even: StandardSchema<number> = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: async (value) =>
          typeof value === "number" && value % 2 === 0
            ? { value }
            : { issues: [{ message: "must be even", path: [{ key: "a" }, 0] }] },
      },
    };
    const provider = answers("a", "3", "4");
    const result = await completeStructured(clientOf(provider), { schema: even, messages });
    expect(result).toMatchObject({ value: 4, source: "llm" });
    expect(provider.requests[0]?.responseSchema).toBeUndefined();
    const warned = await completeStructured(clientOf(answers("a", "3")), {
      schema: even,
      messages,
      mode: "WARN",
    });
    expect(warned).toMatchObject({ problems: [{ path: "a[0]", message: "must be even" }] });
  });

  test("whose description fails tell nothing", () => {
    const format = { schema: z.object({ at: z.date() }), mode: "STRICT" } as const;
    expect(jsonSchemaOf(format)).toBeUndefined();
  });

  test("a name that providers would refuse is the caller's mistake", async () => {
    const running = completeStructured(clientOf(answers("a")), { schema, messages, name: "a b" });
    await expect(running).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });
});

test("golden answers pass in every wrapping that models use", async () => {
  const { expectedOutput } = goldenNarratives.bearish;
  const json = JSON.stringify(expectedOutput, null, 2);
  for (const text of [json, `\`\`\`json\n${json}\n\`\`\``, `<think>hm</think>\nHere: ${json}`]) {
    const request = { schema: narrativeAnalysisSchema, messages };
    const result = await completeStructured(clientOf(answers("a", text)), request);
    expect(result).toMatchObject({ validated: true, value: expectedOutput });
  }
});
