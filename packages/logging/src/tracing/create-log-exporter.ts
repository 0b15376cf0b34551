import type { Logger } from "@autotrader/kernel";

import type { SpanExporter } from "../ports.ts";

/**
 * Writes every ended span as a `span.ended` line: `warn` when it failed, `debug` otherwise. Redaction
 * and limits are those of the logger.
 *
 * @example
 * ```ts
 * import { createLogger } from "@autotrader/logging";
 * import { createLogExporter, createTracer } from "@autotrader/logging/tracing";
 * import { createMemoryTransport } from "@autotrader/logging/testing";
 *
 * const transport = createMemoryTransport();
 * const logger = createLogger({ transport, level: "debug" });
 * const tracer = createTracer({ exporter: createLogExporter(logger) });
 * tracer.startActiveSpan("scan", (span) => span.end());
 *
 * transport.records[0]?.["span_name"]; // => "scan"
 * ```
 */
export function createLogExporter(logger: Logger): SpanExporter {
  let closed = false;
  return {
    export: (span) => {
      if (closed) return;
      logger[span.status === "error" ? "warn" : "debug"]("span.ended", {
        span_name: span.name,
        span_trace_id: span.traceId,
        span_span_id: span.spanId,
        span_parent_id: span.parentSpanId,
        started_at: new Date(span.startMs).toISOString(),
        duration_ms: span.durationMs,
        status: span.status,
        status_message: span.statusMessage,
        attributes: span.attributes,
        events: span.events,
      });
    },
    close: async () => {
      closed = true;
    },
  };
}
