import type { Clock, Span } from "@autotrader/kernel";

import type { SpanEvent, SpanRecord, TraceContext } from "../ports.ts";

/** What a new span is made of. */
export interface SpanSeed {
  /** What is being done. */
  readonly name: string;
  /** Its identity. */
  readonly context: TraceContext;
  /** The span around it. */
  readonly parentSpanId: string | undefined;
  /** Time. */
  readonly clock: Pick<Clock, "nowMs" | "monotonicMs">;
  /** Called once, when the span ends. */
  readonly onEnd: (record: SpanRecord) => void;
}

/** As in OpenTelemetry's SDK, so that a runaway loop cannot fill the memory. */
const MAX_ATTRIBUTES = 128;
const MAX_EVENTS = 128;
const STATUS_NAMES: readonly SpanRecord["status"][] = ["unset", "ok", "error"];

/** Starts a span. What is said about it after its end is ignored. */
export function createSpan({ name, context, parentSpanId, clock, onEnd }: SpanSeed): Span {
  const startMs = clock.nowMs();
  const startedAt = clock.monotonicMs();
  const attributes = new Map<string, string | number | boolean>();
  const events: SpanEvent[] = [];
  let status: SpanRecord["status"] = "unset";
  let statusMessage: string | undefined;
  let ended = false;

  const span: Span = {
    setAttribute: (key, value) => {
      const fits = attributes.size < MAX_ATTRIBUTES || attributes.has(key);
      if (!ended && fits) attributes.set(key, value);
      return span;
    },
    recordException: (error) => {
      if (ended || events.length >= MAX_EVENTS) return;
      events.push({ name: "exception", atMs: clock.nowMs(), attributes: describe(error) });
    },
    setStatus: ({ code, message }) => {
      if (ended) return span;
      status = STATUS_NAMES[code] ?? "unset";
      statusMessage = message;
      return span;
    },
    spanContext: () => ({ traceId: context.traceId, spanId: context.spanId }),
    end: () => {
      if (ended) return;
      ended = true;
      onEnd({
        ...span.spanContext(),
        name,
        parentSpanId,
        startMs,
        durationMs: clock.monotonicMs() - startedAt,
        attributes: Object.fromEntries(attributes),
        events,
        status,
        statusMessage,
      });
    },
  };
  return span;
}

/** Attribute names of OpenTelemetry's semantic conventions for exceptions. */
function describe(error: Error): Record<string, string> {
  return {
    "exception.type": String(error.name),
    "exception.message": String(error.message),
    "exception.stacktrace": String(error.stack ?? ""),
  };
}
