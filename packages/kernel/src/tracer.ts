/** Identity of a span as W3C Trace Context writes it: 32 and 16 lower-case hex digits. */
export interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
}

/** One timed piece of work. A structural subset of OpenTelemetry's `Span`. */
export interface Span {
  setAttribute(key: string, value: string | number | boolean): unknown;
  recordException(error: Error): void;
  /** `code` 1 is fine, 2 is failed (OpenTelemetry's `SpanStatusCode`). */
  setStatus(status: { code: number; message?: string }): unknown;
  spanContext(): SpanContext;
  end(): void;
}

/** Where a package reports spans. `trace.getTracer(…)` of OpenTelemetry fits as it is. */
export interface Tracer {
  /** Runs `task` with a new span as the active one. The task ends the span. */
  startActiveSpan<Value>(name: string, task: (span: Span) => Value): Value;
}

const noopSpan: Span = {
  setAttribute: () => noopSpan,
  recordException: () => {},
  setStatus: () => noopSpan,
  spanContext: () => ({ traceId: "0".repeat(32), spanId: "0".repeat(16) }),
  end: () => {},
};

/** Runs tasks without recording anything. The default of every package. */
export const noopTracer: Tracer = { startActiveSpan: (_name, task) => task(noopSpan) };

/** Runs `task` in a span of its own that records a failure and always ends. */
export function inSpan<Value>(
  tracer: Tracer,
  name: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  task: () => Promise<Value>,
): Promise<Value> {
  return tracer.startActiveSpan(name, async (span) => {
    for (const [key, value] of Object.entries(attributes)) span.setAttribute(key, value);
    try {
      return await task();
    } catch (error) {
      span.recordException(error instanceof Error ? error : new Error(String(error)));
      span.setStatus({ code: 2 });
      throw error;
    } finally {
      span.end();
    }
  });
}
