/**
 * Test doubles, a strict reader of expositions, and the suites that every implementation passes.
 *
 * @packageDocumentation
 */
export type { ManualClock } from "@autotrader/kernel";
export { createManualClock } from "@autotrader/kernel";
export type { MetricCall, RecordingMetrics } from "./create-recording-metrics.ts";
export { createRecordingMetrics } from "./create-recording-metrics.ts";
export type { HealthCheckContractOptions } from "./health-check-contract.ts";
export { healthCheckContract } from "./health-check-contract.ts";
export type { MetricsContractOptions, MetricsUnderTest } from "./metrics-contract.ts";
export { contractDefinitions, metricsContract } from "./metrics-contract.ts";
export type { ExpositionFamily } from "./parse-exposition.ts";
export { parseExposition } from "./parse-exposition.ts";
export type { Sample } from "./parse-sample.ts";
