import type { SpanExporter, SpanRecord } from "../ports.ts";

/** A {@link SpanExporter} that keeps what it was given. */
export interface MemoryExporter extends SpanExporter {
  /** Ended spans in the order in which they ended. */
  readonly spans: readonly SpanRecord[];
}

/** Keeps ended spans in memory. */
export function createMemoryExporter(): MemoryExporter {
  const spans: SpanRecord[] = [];
  let closed = false;
  return {
    spans,
    export: (span) => {
      if (!closed) spans.push(span);
    },
    close: async () => {
      closed = true;
    },
  };
}
