/** Every port that a host can fill: where history comes from, what is judged, and where reports go. */
export type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";
export type { HistorySource } from "./harness/history-source.ts";
export type { Strategy } from "./harness/strategy.ts";
