import { parseLlmConfig } from "@autotrader/llm-client";
import { expect, test } from "vitest";
import { liveMarketData } from "./choose-market-data.ts";
import { privateOrigins } from "./private-origins.ts";

const llm = (...providers: readonly object[]) => parseLlmConfig({ version: 1, providers });
const { baseUrls } = liveMarketData;
const simulated = {
  kind: "simulated" as const,
  baseUrls: { ...baseUrls, coingecko: "http://127.0.0.1:4000/coingecko" },
};

test("the simulator may be asked on this machine; live sources may not be there", () => {
  const groq = { id: "groq", kind: "groq", api_key: `$${"{GROQ_API_KEY}"}` };
  expect(privateOrigins(llm(groq), simulated)).toContain("http://127.0.0.1:4000");
  expect(privateOrigins(llm(groq), liveMarketData)).toEqual([]);
});

test("models may be in this network when the configuration calls them local, and enables them", () => {
  const price = { input_usd_per_million: 0, output_usd_per_million: 0 };
  const local = { id: "a", kind: "local", model: "m" };
  const other = { id: "b", kind: "local", model: "m", base_url: "http://10.0.0.7:8080/v1" };
  const off = { ...local, id: "c", enabled: false, base_url: "http://10.0.0.8/v1" };
  const proxy = {
    id: "d",
    kind: "openai-compatible",
    model: "m",
    price,
    base_url: "http://10.0.0.9/v1",
  };
  expect(privateOrigins(llm(local, other, off, proxy), liveMarketData)).toEqual([
    "http://127.0.0.1:11434",
    "http://10.0.0.7:8080",
  ]);
});
