import type { MetricDefinition } from "@autotrader/kernel";

/** Every metric that this package reports. */
export const metricDefinitions: readonly MetricDefinition[] = [
  {
    name: "llm_requests_total",
    type: "counter",
    help: "Attempts at LLM providers by outcome, answers from the cache and refusals by limits included",
    labelNames: ["provider", "outcome"],
  },
  {
    name: "llm_cost_usd_total",
    type: "counter",
    help: "US dollars spent on LLM providers, upper estimates where the provider did not tell",
    labelNames: ["provider"],
  },
  {
    name: "narrative_analyses_total",
    type: "counter",
    help: "Narrative analyses by where they came from",
    labelNames: ["source"],
  },
];
