/**
 * Counters, gauges and histograms that never throw, in the formats that Prometheus reads.
 *
 * @packageDocumentation
 */
export type { CheckHealthOptions, HealthFinding, HealthReport } from "./check-health.ts";
export { checkHealth, healthCheck } from "./check-health.ts";
export type { MetricsOptions } from "./create-metrics.ts";
export { createMetrics } from "./create-metrics.ts";
export type { MetricsHandler, MetricsHandlerOptions } from "./create-metrics-handler.ts";
export { createMetricsHandler } from "./create-metrics-handler.ts";
export { MAX_LABEL_LENGTH, OVERFLOW_LABEL } from "./create-series-table.ts";
export { defaultBuckets } from "./default-buckets.ts";
export type { MetricsErrorCode, MetricsErrorDetails } from "./errors.ts";
export { MetricsError } from "./errors.ts";
export { lintDefinition } from "./lint/lint-definition.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export type {
  Counter,
  CounterDefinition,
  Gauge,
  GaugeDefinition,
  Histogram,
  HistogramDefinition,
  HistogramSeries,
  IncrementableSeries,
  LabelsOf,
  MetricSnapshot,
  MetricsRegistry,
  ObservableSeries,
  ScalarSeries,
  SettableSeries,
  TypedDefinition,
} from "./metrics-registry.ts";
export type {
  Clock,
  HealthCheck,
  HealthStatus,
  LogFields,
  Logger,
  MetricDefinition,
  MetricLabels,
  Metrics,
  Problem,
} from "./ports.ts";
export type { ExpositionFormat, RenderOptions } from "./render-text.ts";
export { renderText } from "./render-text.ts";
export { specMetricDefinitions } from "./spec-metric-definitions.ts";
