import type { LlmConfig } from "@autotrader/llm-client";
import type { MarketData } from "./choose-market-data.ts";

/** Where Ollama listens, unless the configuration says otherwise. */
const ollama = "http://127.0.0.1:11434/v1";

/** Addresses inside this network that may be asked: the simulator's, and those of models called local. */
export function privateOrigins(
  { providers }: Pick<LlmConfig, "providers">,
  { kind, baseUrls }: Pick<MarketData, "kind" | "baseUrls">,
): readonly string[] {
  const simulated = kind === "simulated" ? Object.values<string>({ ...baseUrls }) : [];
  const local = providers
    .filter((provider) => provider.kind === "local" && provider.enabled !== false)
    .map(({ base_url }) => base_url ?? ollama);
  return [...simulated, ...local].map((url) => new URL(url).origin);
}
