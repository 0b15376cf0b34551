import { type Clock, systemClock, type Tracer } from "@autotrader/kernel";

import type { ContextStorage, RandomBytes, SpanExporter, TraceContext } from "../ports.ts";
import { createSpan } from "./create-span.ts";
import { createSyncContext } from "./create-sync-context.ts";

/** What a tracer is made of. Everything is optional. */
export interface TracerOptions {
  /** Where ended spans go. Without it, spans only give ids to log lines and headers. */
  readonly exporter?: SpanExporter | undefined;
  /**
   * Remembers the active span. In Node pass `createAsyncContext()` of `@autotrader/logging/node`.
   *
   * @defaultValue createSyncContext()
   */
  readonly context?: ContextStorage | undefined;
  /** Start time and duration of spans. By default the platform's. */
  readonly clock?: Pick<Clock, "nowMs" | "monotonicMs"> | undefined;
  /** Bytes for ids. By default those of `crypto.getRandomValues`. */
  readonly random?: RandomBytes | undefined;
  /** Told when the exporter throws. By default the span is lost silently. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A `Tracer` that also tells which span is active and can go on with a caller's trace. */
export interface LocalTracer extends Tracer {
  /**
   * The active span, for `createLogger({ currentSpan })` and for `formatTraceparent`; `undefined`
   * outside of every span. May be passed on as it is.
   */
  readonly currentSpan: () => TraceContext | undefined;
  /**
   * Runs `task` as part of the trace of `parent`, usually read by `parseTraceparent` from a request.
   * Without a parent it just runs `task`.
   */
  readonly continueTrace: <Value>(parent: TraceContext | undefined, task: () => Value) => Value;
}

/**
 * Builds a small tracer for hosts without OpenTelemetry. Spans nest through the context, get random
 * ids as W3C Trace Context wants them, and go to the exporter when they end.
 *
 * @example
 * ```ts
 * import { createTracer } from "@autotrader/logging/tracing";
 * import { createMemoryExporter } from "@autotrader/logging/testing";
 *
 * const exporter = createMemoryExporter();
 * const tracer = createTracer({ exporter });
 * tracer.startActiveSpan("scan", (scan) => {
 *   tracer.startActiveSpan("fetch", (fetch) => fetch.end());
 *   scan.end();
 * });
 *
 * exporter.spans.map((span) => span.name); // => ["fetch", "scan"]
 * exporter.spans[0]?.parentSpanId === exporter.spans[1]?.spanId; // => true
 * ```
 */
export function createTracer({
  exporter,
  context = createSyncContext(),
  clock = systemClock,
  random = (length) => crypto.getRandomValues(new Uint8Array(length)),
  onError,
}: TracerOptions = {}): LocalTracer {
  return {
    startActiveSpan: (name, task) => {
      const parent = context.current();
      const own: TraceContext = {
        traceId: parent?.traceId ?? createId(random, 16),
        spanId: createId(random, 8),
        sampled: parent?.sampled ?? true,
      };
      const span = createSpan({
        name,
        context: own,
        parentSpanId: parent?.spanId,
        clock,
        onEnd: (record) => {
          if (!own.sampled) return;
          try {
            exporter?.export(record);
          } catch (error) {
            onError?.(error);
          }
        },
      });
      return context.run(own, () => task(span));
    },
    continueTrace: (parent, task) => (parent === undefined ? task() : context.run(parent, task)),
    currentSpan: context.current,
  };
}

/** All-zero ids are invalid (W3C Trace Context, 3.2.2.3), so such bytes become 1. */
function createId(random: RandomBytes, length: number): string {
  const id = Array.from(random(length), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return /^0+$/.test(id) ? id.replace(/0$/, "1") : id;
}
