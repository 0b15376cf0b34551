import type { SpanContext } from "@autotrader/kernel";

/**
 * Whether the ids are those of a real span: 32 and 16 lower-case hex digits, neither all zero (W3C
 * Trace Context, 3.2.2.3 and 3.2.2.4). Tracers that are switched off hand out zeros.
 */
export function isSpanContext({ traceId, spanId }: SpanContext): boolean {
  return TRACE_ID.test(traceId) && SPAN_ID.test(spanId);
}

const TRACE_ID = /^(?!0{32}$)[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16}$)[0-9a-f]{16}$/;
