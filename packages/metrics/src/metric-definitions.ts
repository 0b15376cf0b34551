import type { MetricDefinition } from "@autotrader/kernel";

/** Why a number was not recorded. */
export type DropReason =
  | "unknown_metric"
  | "wrong_type"
  | "wrong_labels"
  | "invalid_value"
  | "negative_amount";

/** Every {@link DropReason}. */
export const dropReasons: readonly DropReason[] = [
  "unknown_metric",
  "wrong_type",
  "wrong_labels",
  "invalid_value",
  "negative_amount",
];

/** Counts what a registry could not record. */
export const droppedDefinition: MetricDefinition = {
  name: "metrics_dropped_total",
  type: "counter",
  help: "Numbers that were not recorded, by reason.",
  labelNames: ["reason"],
};

/** What this package reports about itself. Every registry has these metrics from the start. */
export const metricDefinitions: readonly MetricDefinition[] = [droppedDefinition];
