import type { SpanContext } from "@autotrader/kernel";

import { isSpanContext } from "../is-span-context.ts";
import type { TraceContext } from "../ports.ts";

const HEADER = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const SAMPLED = 1;

/**
 * Reads a `traceparent` header.
 *
 * @param header - The header as it came, or nothing.
 * @returns The caller's span; `undefined` when there is no header or none that is valid, which by the
 *   recommendation means that a new trace starts.
 *
 * @example
 * ```ts
 * import { parseTraceparent } from "@autotrader/logging/tracing";
 *
 * parseTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")?.sampled; // => true
 * ```
 *
 * @see W3C Trace Context, section 3.2, https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function parseTraceparent(header: string | null | undefined): TraceContext | undefined {
  const [, version, traceId, spanId, flags, rest] = HEADER.exec(header?.trim() ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // Version ff is forbidden; version 00 ends after the flags, later ones may go on.
  if (version === "ff" || (version === "00" && rest !== undefined)) return undefined;
  if (!isSpanContext({ traceId, spanId })) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/**
 * Writes a `traceparent` header of version 00 for an outgoing request.
 *
 * @param span - The span that makes the request. Counts as sampled unless it says otherwise.
 * @returns The header's value.
 *
 * @example
 * ```ts
 * import { formatTraceparent } from "@autotrader/logging/tracing";
 *
 * const span = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
 * formatTraceparent(span); // => "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
 * ```
 */
export function formatTraceparent(
  span: SpanContext & { readonly sampled?: boolean | undefined },
): string {
  return `00-${span.traceId}-${span.spanId}-${span.sampled === false ? "00" : "01"}`;
}
