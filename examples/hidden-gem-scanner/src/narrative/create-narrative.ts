import type { Clock, Logger, Metrics } from "@autotrader/kernel";
import {
  createLlmClientFromConfig,
  createNarrativeAnalyst,
  type LlmConfig,
} from "@autotrader/llm-client";
import { createHeuristicAnalyst, type NarrativeAnalyst } from "@autotrader/scanner";

export interface NarrativeOptions {
  readonly config: LlmConfig;
  readonly resolveSecret: (name: string) => string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Who reads texts. */
export interface Narrative {
  readonly analyst: NarrativeAnalyst;
  /** Who it is, in one line for people. */
  readonly description: string;
}

/** Models in the configured order where a key is there; a word count else, and on any failure. */
export function createNarrative({
  config,
  resolveSecret,
  fetch,
  ...observers
}: NarrativeOptions): Narrative {
  const fallback = createHeuristicAnalyst();
  const llm = createLlmClientFromConfig(config, { resolveSecret, fetch, ...observers });
  if (llm.status === "no-provider") {
    return { analyst: fallback, description: "texts are read by a word count: no LLM key is set" };
  }
  const { logger, metrics } = observers;
  return {
    analyst: createNarrativeAnalyst({ client: llm.client, fallback, logger, metrics }),
    description: "texts are read by an LLM, and by a word count when it fails",
  };
}
