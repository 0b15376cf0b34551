// An answer checked against a schema, with its exact cost. A stand-in answers, so no key is needed.
import { completeStructured, createLlmClient } from "@autotrader/llm-client";
import { createGroqProvider } from "@autotrader/llm-client/providers";
import { goldenNarratives, narrativeAnalysisSchema } from "@autotrader/llm-client/schemas";

const { input, expectedOutput } = goldenNarratives.bullish;
const content = JSON.stringify(expectedOutput);
const usage = { prompt_tokens: 100, completion_tokens: 50 };
const fetch = async () => Response.json({ choices: [{ message: { content } }], usage });

const client = createLlmClient({
  providers: [createGroqProvider({ apiKey: "not-a-real-key", fetch })],
  ceiling: 5,
});
const result = await completeStructured(client, {
  schema: narrativeAnalysisSchema,
  messages: [{ role: "user", content: `Rate what is being told: ${input}` }],
});
const mood = result.source === "llm" && result.validated ? result.value.sentiment : "unknown";
console.log(`${mood}, for ${client.spending().cost.usd} USD`);
