/**
 * Ports and small helpers that every package shares. Bundled into each package, never published.
 *
 * @packageDocumentation
 */
export type { Clock } from "./clock.ts";
export { systemClock } from "./clock.ts";
export { CodedError, isCodedError } from "./coded-error.ts";
export type { KeyValueStore } from "./key-value-store.ts";
export type { LogFields, Logger } from "./logger.ts";
export { noopLogger } from "./logger.ts";
export type { ManualClock } from "./manual-clock.ts";
export { createManualClock } from "./manual-clock.ts";
export type { MetricDefinition, MetricLabels, Metrics } from "./metrics.ts";
export { noopMetrics } from "./metrics.ts";
export type { Position, Problem } from "./problem.ts";
export { formatPath } from "./problem.ts";
export type { SqlClient, SqlQuery, SqlResult } from "./sql-client.ts";
export type { Span, SpanContext, Tracer } from "./tracer.ts";
export { inSpan, noopTracer } from "./tracer.ts";
export { withTimeout } from "./with-timeout.ts";
