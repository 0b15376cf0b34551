/**
 * A small tracer for hosts without OpenTelemetry, and W3C Trace Context headers.
 *
 * @packageDocumentation
 */
export type {
  ContextStorage,
  RandomBytes,
  Span,
  SpanContext,
  SpanEvent,
  SpanExporter,
  SpanRecord,
  TraceContext,
  Tracer,
} from "../ports.ts";
export { createLogExporter } from "./create-log-exporter.ts";
export { createSyncContext } from "./create-sync-context.ts";
export type { LocalTracer, TracerOptions } from "./create-tracer.ts";
export { createTracer } from "./create-tracer.ts";
export { formatTraceparent, parseTraceparent } from "./traceparent.ts";
